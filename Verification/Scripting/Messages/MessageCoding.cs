namespace Harness.Scripting.Messages;

/// <summary>Bodies of messages by their type.</summary>
internal static class MessageCoding
{
    public static uint Type(Message message) => message switch
    {
        Hello => 1,
        Load => 2,
        Loaded => 3,
        Play => 4,
        Performing => 5,
        Played => 6,
        Located => 7,
        Noted => 8,
        Renew => 9,
        _ => throw new ArgumentOutOfRangeException(nameof(message), message, "Unknown kind of message."),
    };

    public static void Write(BodyWriter body, Message message)
    {
        switch (message)
        {
            case Hello hello:
                body.Write(hello.Version);
                break;
            case Load load:
                body.Write(load.Files, file =>
                {
                    body.Write(file.Key);
                    body.Write(file.Value);
                });
                break;
            case Loaded loaded:
                body.Write(loaded.Failure);
                body.Write(loaded.IsForgetful ? 1 : 0);
                break;
            case Play play:
                body.Write(play.Script.Inputs);
                body.Write(play.Script.Steps, step => StepCoding.Write(body, step));
                break;
            case Performing performing:
                body.Write(performing.Step);
                break;
            case Located located:
                body.Write(located.Step);
                body.Write(located.Place.File);
                body.Write(located.Place.Line);
                body.Write(located.Place.Method);
                break;
            case Noted noted:
                body.Write(noted.Severity);
                body.Write(noted.Text);
                body.Write(noted.File);
                body.Write(noted.Line);
                break;
            case Renew:
                break;
            case Played played:
                body.Write(played.Result.Values);
                body.Write(played.Result.Failure);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(message), message, "Unknown kind of message.");
        }
    }

    public static Message Read(uint type, byte[] bytes)
    {
        var body = new BodyReader(bytes);
        Message message = type switch
        {
            1 => new Hello(body.UInt32()),
            2 => new Load(body.Named(body.Bytes)),
            3 => new Loaded(body.Failure(), body.Boolean()),
            4 => new Play(new(body.Named(body.Value), body.List(() => StepCoding.Read(body)))),
            5 => new Performing(body.Int32()),
            6 => new Played(new(body.Named(body.Value), body.Failure())),
            7 => new Located(body.Int32(), new(body.Text(), body.Int32(), body.Text())),
            8 => new Noted(body.Text(), body.Text(), body.Text(), body.Int32()),
            9 => new Renew(),
            _ => throw new MessageException($"Expected a message of type 1 to 9, found {type}."),
        };
        body.End();
        return message;
    }
}
