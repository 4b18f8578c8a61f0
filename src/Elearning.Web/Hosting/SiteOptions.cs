namespace Elearning.Web.Hosting;

/// <summary>Section "Site" of the settings.</summary>
public sealed class SiteOptions
{
    /// <summary>The light box on which films are read.</summary>
    public string Name { get; set; } = "Négatoscope";

    /// <summary>Address people reach the site at, for links in mails and on certificates, e.g. https://formation.example.ma.</summary>
    public string Url { get; set; } = "http://127.0.0.1:5080";

    /// <summary>The full address of a path.</summary>
    public string Link(string path) => Url.TrimEnd('/') + path;
}

/// <summary>Section "Data" of the settings.</summary>
public sealed class DataOptions
{
    /// <summary>Where the private Postgres, the images and, without SMTP, the mails are kept.</summary>
    public string Directory { get; set; } = ".data";

    /// <summary>Where the cases are; empty to import none.</summary>
    public string Content { get; set; } = "content";

    /// <summary>Allows the private Postgres in Production.</summary>
    public bool AllowEmbedded { get; set; }
}
