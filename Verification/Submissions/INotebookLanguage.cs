using Harness.Submissions.Notebooks;

namespace Harness.Submissions;

/// <summary>A language whose cells in notebooks are judged.</summary>
public interface INotebookLanguage : ISubmissionLanguage
{
    /// <summary>Whether a notebook has code in this language.</summary>
    /// <param name="notebook">The notebook.</param>
    bool IsIn(Notebook notebook) => notebook.In(Id).Count > 0;

    /// <summary>The submission that the cells of a notebook in this language are.</summary>
    /// <param name="source">The notebook's file: name, kind and hash.</param>
    /// <param name="notebook">The notebook.</param>
    /// <returns>What is judged of it.</returns>
    SubmissionSource OfCells(SubmissionSource source, Notebook notebook);
}
