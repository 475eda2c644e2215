namespace Harness.Submissions;

/// <summary>What a reproduction in C# needs beside its calls: reading what was returned, and comparing it.</summary>
/// <remarks>The program must run without the harness, so this says again, in short, what <c>Harness.Scripting</c> does with what a method returns.</remarks>
internal static class CSharpPrelude
{
    /// <summary>Ends a program whose calls do not return.</summary>
    public const string Watch = """
            private static void EndAfter(int seconds) => new Thread(() =>
            {
                Thread.Sleep(seconds * 1000);
                Console.WriteLine($"Expected the calls to return, found them still busy after {seconds} s. It still fails.");
                s_isDone = true;
                Environment.Exit(1);
            })
            { IsBackground = true }.Start();

        """;

    /// <summary>Members by name, for those that cannot be seen from another class.</summary>
    public const string ByName = """
            private const System.Reflection.BindingFlags Any = System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Static
                | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.FlattenHierarchy;

            private static object Make(string type, params object[] arguments) =>
                Invoked(typeof(HarnessRepro).Assembly.GetTypes().Last(known => known.Name == type || known.Name.EndsWith("__" + type, StringComparison.Ordinal)).GetConstructors(Any), arguments, null);

            private static object Call(object subject, string method, params object[] arguments) =>
                Invoked(subject.GetType().GetMethods(Any).Where(known => known.Name == method), arguments, subject);

            private static object Invoked(IEnumerable<System.Reflection.MethodBase> known, object[] arguments, object subject)
            {
                var method = known.First(method => method.GetParameters().Length == arguments.Length
                    && method.GetParameters().Zip(arguments, (parameter, argument) => argument == Type.Missing || parameter.ParameterType.IsInstanceOfType(argument)).All(fits => fits));
                var flags = System.Reflection.BindingFlags.DoNotWrapExceptions | System.Reflection.BindingFlags.OptionalParamBinding;
                return method is System.Reflection.ConstructorInfo constructor ? constructor.Invoke(flags, null, arguments, null) : method.Invoke(subject, flags, null, arguments, null);
            }

            private static void Set(object subject, string member, object value)
            {
                if (subject.GetType().GetProperty(member, Any) is { } property)
                    property.SetValue(subject, value);
                else
                    subject.GetType().GetField(member, Any).SetValue(subject, value);
            }

        """;

    /// <summary>How a tensor is read; only where there are any.</summary>
    public const string Tensors = """
                System.Numerics.Tensors.Tensor<double> tensor => [(member, tensor.Lengths.ToArray().Select(length => (int)length).ToArray(), tensor.ToArray())],
                System.Numerics.Tensors.Tensor<float> tensor => [(member, tensor.Lengths.ToArray().Select(length => (int)length).ToArray(), tensor.Select(x => (double)x).ToArray())],

        """;

    /// <summary>All the rest; the line <c>//TENSORS</c> stands for <see cref="Tensors"/>.</summary>
    public const string Rest = """
            private static readonly Dictionary<string, (int[] Shape, double[] Data)> s_found = new();
            private static bool s_isDone, s_failed;

            private static int Reproduce(Action calls)
            {
                AppDomain.CurrentDomain.ProcessExit += (_, _) =>
                {
                    if (s_isDone)
                        return;
                    Console.WriteLine("Expected the calls to return, found that they ended the program. It still fails.");
                    Environment.ExitCode = 1;
                };
                try
                {
                    calls();
                }
                catch (Exception exception)
                {
                    s_failed = true;
                    Console.WriteLine($"Expected the calls to return, found {exception}");
                }
                s_isDone = true;
                Console.WriteLine(s_failed ? "It still fails." : "It is as expected.");
                return s_failed ? 1 : 0;
            }

            private static MathNet.Numerics.LinearAlgebra.Double.DenseVector Vector(params double[] elements) => new(elements);

            private static MathNet.Numerics.LinearAlgebra.Double.DenseMatrix Matrix(double[,] elements) => MathNet.Numerics.LinearAlgebra.Double.DenseMatrix.OfArray(elements);

            /// <summary>Names what was returned: members of these names first, the others in order.</summary>
            private static void Found(object returned, params string[] names)
            {
                var left = names.ToList();
                var parts = new List<(string Member, int[] Shape, double[] Data)>();
                foreach (var part in Parts(returned, null))
                {
                    parts.Add(part);
                    if (part.Member == null && parts.Count >= names.Length)
                        break;
                }
                if (parts.Count == 1 && names.Length > 1 && parts[0].Shape.Length == 1 && parts[0].Data.Length == names.Length)
                    parts = parts[0].Data.Select(number => ((string)null, new int[0], new[] { number })).ToList();
                foreach (var part in parts.ToArray())
                    if (part.Member != null && left.Find(name => Plain(name.Split('.')[0]) == Plain(part.Member)) is { } match)
                    {
                        s_found[match] = (part.Shape, part.Data);
                        left.Remove(match);
                        parts.Remove(part);
                    }
                foreach (var (name, part) in left.Zip(parts))
                    s_found[name] = (part.Shape, part.Data);

                static string Plain(string name) => name.Replace("_", "").ToUpperInvariant();
            }

            private static void Expect(string name, int[] shape, double[] expected, double atol, double rtol, string meaning)
            {
                if (!s_found.TryGetValue(name, out var found))
                    Say(false, name, Text(shape, expected), "nothing", meaning);
                else if (shape.Length > 1 || !found.Shape.Where(length => length != 1).SequenceEqual(shape.Where(length => length != 1)))
                    Say(found.Shape.SequenceEqual(shape) && AreNear(found.Data, expected, atol, rtol), name, Text(shape, expected), Text(found.Shape, found.Data), meaning);
                else
                    Say(AreNear(found.Data, expected, atol, rtol), name, Text(shape, expected), Text(shape, found.Data), meaning);
            }

            private static void ExpectSum(string name, double atol, double rtol, string meaning, params (double Factor, string Name)[] terms)
            {
                if (!s_found.TryGetValue(name, out var found) || !terms.All(term => s_found.ContainsKey(term.Name)))
                    return;
                var shape = terms.Length == 0 ? found.Shape : s_found[terms[0].Name].Shape;
                var sum = terms.Length == 0 ? new double[found.Data.Length] : s_found[terms[0].Name].Data.Select((_, i) => terms.Length == 1 ? s_found[terms[0].Name].Data[i] : terms.Sum(term => term.Factor * s_found[term.Name].Data[i])).ToArray();
                Say(found.Shape.SequenceEqual(shape) && AreNear(found.Data, sum, atol, rtol), name, Text(shape, sum), Text(found.Shape, found.Data), meaning);
            }

            private static bool AreNear(double[] found, double[] expected, double atol, double rtol) => found.Length == expected.Length && found.Zip(expected).All(pair =>
                pair.First.Equals(pair.Second) || System.Math.Abs(pair.First - pair.Second) <= atol + rtol * System.Math.Abs(pair.Second));

            private static void Say(bool isRight, string name, string expected, string found, string meaning)
            {
                s_failed |= !isRight;
                Console.WriteLine($"{(isRight ? "right" : "WRONG")}  {name}: expected {expected}, found {found} ({meaning})");
            }

            private static string Text(int[] shape, double[] data) => shape.Length == 0 ? data[0].ToString("R", System.Globalization.CultureInfo.InvariantCulture)
                : $"[{string.Join(", ", Enumerable.Range(0, shape[0]).Select(i => Text(shape[1..], data[(i * data.Length / shape[0])..((i + 1) * data.Length / shape[0])])))}]";

            /// <summary>The numbers and arrays in what was returned.</summary>
            private static IEnumerable<(string Member, int[] Shape, double[] Data)> Parts(object returned, string member) => returned switch
            {
                null => throw new InvalidOperationException("Expected an array or a number, found null."),
                string or System.Threading.Tasks.Task => throw new InvalidOperationException($"Expected an array or a number, found {returned.GetType()}."),
                System.Runtime.CompilerServices.ITuple tuple => Enumerable.Range(0, tuple.Length).SelectMany(i => Parts(tuple[i], null)),
                MathNet.Numerics.LinearAlgebra.Matrix<double> matrix => [(member, [matrix.RowCount, matrix.ColumnCount], matrix.ToRowMajorArray())],
                MathNet.Numerics.LinearAlgebra.Matrix<float> matrix => [(member, [matrix.RowCount, matrix.ColumnCount], matrix.ToRowMajorArray().Select(x => (double)x).ToArray())],
                MathNet.Numerics.LinearAlgebra.Vector<double> vector => [(member, [vector.Count], vector.ToArray())],
                MathNet.Numerics.LinearAlgebra.Vector<float> vector => [(member, [vector.Count], vector.ToArray().Select(x => (double)x).ToArray())],
        //TENSORS
                _ when IsNumber(returned.GetType()) => [(member, [], [Convert.ToDouble(returned)])],
                Array array when IsNumber(array.GetType().GetElementType()) =>
                    [(member, Enumerable.Range(0, array.Rank).Select(array.GetLength).ToArray(), array.Cast<object>().Select(Convert.ToDouble).ToArray())],
                System.Collections.IList list when IsRows(list.GetType()) => [Stacked(list.Cast<object>().SelectMany(row => Parts(row, null)).ToArray(), member)],
                System.Collections.IList list => list.Cast<object>().SelectMany(element => Parts(element, null)),
                System.Collections.IEnumerable => throw new InvalidOperationException($"Expected an array or a number, found {returned.GetType()}, a sequence that is worked out later."),
                _ => Members(returned),
            };

            private static bool IsNumber(Type type) => !type.IsEnum && Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal;

            private static bool IsRows(Type type) => Element(type) is { } element && (IsNumber(element) || IsRows(element));

            private static Type Element(Type type) => type.IsArray ? type.GetElementType()
                : type.Namespace.StartsWith("MathNet", StringComparison.Ordinal) ? null
                : type.GetInterfaces().Append(type).FirstOrDefault(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IList<>))?.GetGenericArguments()[0];

            private static (string, int[], double[]) Stacked((string Member, int[] Shape, double[] Data)[] rows, string member) => rows.Any(row => !row.Shape.SequenceEqual(rows[0].Shape))
                ? throw new InvalidOperationException("Expected rows of one length, found several.")
                : (member, [rows.Length, .. rows.Length == 0 ? new int[1] : rows[0].Shape], rows.SelectMany(row => row.Data).ToArray());

            private static IEnumerable<(string, int[], double[])> Members(object returned)
            {
                const System.Reflection.BindingFlags any = System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic;
                var properties = returned.GetType().GetProperties(any)
                    .Where(property => property.GetIndexParameters().Length == 0 && property.GetMethod is { IsPrivate: false, IsFamily: false })
                    .OrderBy(property => property.MetadataToken).Select(property => (property.Name, Type: property.PropertyType, Read: (Func<object, object>)property.GetValue));
                var fields = returned.GetType().GetFields(any).Where(field => !field.IsPrivate && !field.IsFamily)
                    .OrderBy(field => field.MetadataToken).Select(field => (field.Name, Type: field.FieldType, Read: (Func<object, object>)field.GetValue));
                var readable = properties.Concat(fields).Where(part => part.Type != typeof(string) && part.Type != typeof(bool)).ToArray();
                return readable.Length == 0
                    ? throw new InvalidOperationException($"Expected an array or a number, found {returned.GetType()}.")
                    : readable.SelectMany(part => Parts(part.Read(returned), part.Name));
            }

        """;
}
