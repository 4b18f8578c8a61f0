namespace Elearning.Web.Features.Reminders;

/// <summary>What a mail says; its HTML and its plain text are two ways to print it.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Parts">In order.</param>
/// <param name="Unsubscribe">Address that stops this kind of mail (RFC 8058), or null for a mail the person cannot do without.</param>
public sealed record Letter(string Subject, IReadOnlyList<LetterPart> Parts, string? Unsubscribe = null);

/// <summary>A piece of a letter.</summary>
public abstract record LetterPart
{
    private LetterPart()
    {
    }

    public sealed record Line(string Text) : LetterPart;

    public sealed record Bullets(IReadOnlyList<string> Texts) : LetterPart;

    public sealed record Button(string Label, string Url) : LetterPart;
}
