using MailKit.Security;

namespace Elearning.Web.Features.Reminders;

/// <summary>How the line to the mail server is kept secret.</summary>
public enum MailSecurity
{
    /// <summary>STARTTLS, required (port 587).</summary>
    StartTls,
    /// <summary>TLS from the first byte (port 465).</summary>
    Tls,
    /// <summary>Not at all: a relay on the same host or a mail catcher.</summary>
    None,
}

/// <summary>Section "Mail" of the settings.</summary>
public sealed class MailOptions
{
    /// <summary>The SMTP server; empty to write .eml files under Data:Directory/mail instead.</summary>
    public string Host { get; set; } = "";

    public int Port { get; set; } = 587;

    /// <summary>Empty when the server asks for no name.</summary>
    public string User { get; set; } = "";

    public string Password { get; set; } = "";

    public MailSecurity Security { get; set; }

    /// <summary>Sender, "Name &lt;address&gt;" or an address alone (the name is then the site's); empty for no-reply@ the host of Site:Url.</summary>
    public string From { get; set; } = "";

    /// <summary>Longest wait for one answer of the server.</summary>
    public int TimeoutSeconds { get; set; } = 20;

    /// <summary>The mailbox to which returned mail comes.</summary>
    public ReturnedMailOptions Returned { get; set; } = new();

    /// <summary>The same secrecy for every mail server.</summary>
    public static SecureSocketOptions SocketOptions(MailSecurity security) => security switch
    {
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        MailSecurity.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };
}

/// <summary>Section "Mail:Returned" of the settings: a mailbox of its own, read by IMAP.</summary>
public sealed class ReturnedMailOptions
{
    /// <summary>Address servers return mail to (the envelope's sender, RFC 5321); empty for the sender's.</summary>
    public string Address { get; set; } = "";

    /// <summary>The IMAP server; empty to read nothing.</summary>
    public string Host { get; set; } = "";

    public int Port { get; set; } = 993;

    public MailSecurity Security { get; set; } = MailSecurity.Tls;

    public string User { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>Everything in it is read and moved away: let nothing else be delivered there.</summary>
    public string Folder { get; set; } = "INBOX";
}
