namespace Harness.Scripting.Messages;

/// <summary>Steps as bytes: a type, then the fields in the order of the record.</summary>
internal static class StepCoding
{
    public static void Write(BodyWriter body, Step step)
    {
        switch (step)
        {
            case SeedStep seed:
                body.Write(1);
                body.Write(seed.Value);
                body.Write(seed.Discarded);
                break;
            case NewStep made:
                body.Write(2);
                body.Write(made.Instance);
                body.Write(made.Classes);
                body.Write(made.Arguments);
                break;
            case CallStep call:
                body.Write(3);
                body.Write(call.Instance);
                body.Write(call.Method);
                body.Write(call.Arguments);
                body.Write(call.Results);
                break;
            case GetStep get:
                body.Write(4);
                body.Write(get.Instance);
                body.Write(get.Member);
                body.Write(get.Result);
                break;
            case SetStep set:
                body.Write(5);
                body.Write(set.Instance);
                body.Write(set.Member);
                body.Write(set.Source);
                body.Write(set.Result);
                break;
            case ReadBackStep read:
                body.Write(6);
                body.Write(read.Variable);
                body.Write(read.Result);
                break;
            case SweepArgumentStep sweep:
                body.Write(7);
                body.Write(sweep.Instance);
                body.Write(sweep.Method);
                body.Write(sweep.Arguments);
                body.Write(sweep.Position);
                body.Write(sweep.Points);
                body.Write(sweep.Result);
                break;
            case SweepMemberStep sweep:
                body.Write(8);
                body.Write(sweep.Instance);
                body.Write(sweep.Method);
                body.Write(sweep.Arguments);
                body.Write(sweep.Member);
                body.Write(sweep.Points);
                body.Write(sweep.Result);
                break;
            case InvokeStep invoke:
                body.Write(9);
                PartCoding.Write(body, invoke.Target);
                PartCoding.Write(body, invoke.Callee);
                PartCoding.Write(body, invoke.Arguments);
                break;
            case ReadStep read:
                body.Write(10);
                PartCoding.Write(body, read.Target);
                PartCoding.Write(body, read.Place);
                break;
            case AssignStep assign:
                body.Write(11);
                PartCoding.Write(body, assign.Place);
                PartCoding.Write(body, assign.Source);
                body.Write(assign.Result);
                break;
            case MakeStep make:
                body.Write(12);
                body.Write(make.Name);
                PartCoding.Write(body, make.Source);
                break;
            case FindStep find:
                body.Write(13);
                PartCoding.Write(body, find.Place);
                body.Write(find.Like);
                body.Write(find.Result);
                break;
            case SweepStep sweep:
                body.Write(14);
                body.Write(sweep.Varied);
                body.Write(sweep.Points);
                body.Write(sweep.Steps, step => Write(body, step));
                body.Write(sweep.Results);
                body.Write(sweep.Stacked);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(step), step, "Unknown kind of step.");
        }
    }

    public static Step Read(BodyReader body) => body.UInt32() switch
    {
        1 => new SeedStep(body.UInt32(), body.Int32()),
        2 => new NewStep(body.Text(), body.Texts(), body.Texts()),
        3 => new CallStep(body.Text(), body.Text(), body.Texts(), body.Texts()),
        4 => new GetStep(body.Text(), body.Text(), body.Text()),
        5 => new SetStep(body.Text(), body.Text(), body.Text(), body.Text()),
        6 => new ReadBackStep(body.Text(), body.Text()),
        7 => new SweepArgumentStep(body.Text(), body.Text(), body.Texts(), body.Int32(), body.Text(), body.Text()),
        8 => new SweepMemberStep(body.Text(), body.Text(), body.Texts(), body.Text(), body.Text(), body.Text()),
        9 => new InvokeStep(PartCoding.Pattern(body), PartCoding.Callee(body), PartCoding.Arguments(body)),
        10 => new ReadStep(PartCoding.Pattern(body), PartCoding.Place(body)),
        11 => new AssignStep(PartCoding.Place(body), PartCoding.Argument(body), body.Text()),
        12 => new MakeStep(body.Text(), PartCoding.Argument(body)),
        13 => new FindStep(PartCoding.Place(body), body.Text(), body.Text()),
        14 => new SweepStep(body.Texts(), body.Texts(), body.List(() => Read(body)), body.Texts(), body.Texts()),
        var type => throw new MessageException($"Expected a step of type 1 to 14, found {type}."),
    };
}
