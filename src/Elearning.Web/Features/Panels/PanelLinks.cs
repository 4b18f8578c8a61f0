using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Elearning.Web.Features.Panels;

/// <summary>Signed names of panels and of seats: whoever has the link is let in, and nobody can make one up.</summary>
public sealed class PanelLinks(IDataProtectionProvider protection)
{
    public string ToPanel(Guid panel) => Write("panel", panel);

    public string ToSeat(Guid seat) => Write("seat", seat);

    /// <summary>The panel a link names, or null.</summary>
    public Guid? Panel(string token) => Read("panel", token);

    /// <summary>The seat a link names, or null.</summary>
    public Guid? Seat(string token) => Read("seat", token);

    private string Write(string kind, Guid id) => Base64Url.EncodeToString(Key(kind).Protect(id.ToByteArray()));

    private Guid? Read(string kind, string token)
    {
        try
        {
            return new Guid(Key(kind).Unprotect(Base64Url.DecodeFromChars(token)));
        }
        catch (Exception e) when (e is FormatException or CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    private IDataProtector Key(string kind) => protection.CreateProtector("Elearning.PanelLinks", kind);
}
