using System.Text;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Reminders;

/// <summary>The plain text of a letter, saying no less than its HTML.</summary>
public static class LetterText
{
    public static string Of(LetterMail.Model mail)
    {
        var text = new StringBuilder().Append(T("reminders.mail.greeting", mail.Name)).Append("\n\n");
        foreach (var part in mail.Letter.Parts)
        {
            text.Append(part switch
            {
                LetterPart.Line line => line.Text,
                LetterPart.Bullets bullets => string.Join('\n', bullets.Texts.Select(t => $"- {t}")),
                LetterPart.Button button => $"{button.Label}{T("reminders.mail.colon")}\n{button.Url}",
                _ => "",
            }).Append("\n\n");
        }
        text.Append("-- \n").Append(mail.Site).Append('\n');
        return mail.Letter.Unsubscribe is { } unsubscribe
            ? text.Append(T("reminders.mail.preferences")).Append(T("reminders.mail.colon")).Append('\n').Append(mail.Preferences).Append('\n')
                .Append(T("reminders.mail.unsubscribe")).Append(T("reminders.mail.colon")).Append('\n').Append(unsubscribe).Append('\n').ToString()
            : text.Append(T("reminders.mail.unexpected")).Append('\n').ToString();
    }
}
