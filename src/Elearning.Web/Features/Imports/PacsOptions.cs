namespace Elearning.Web.Features.Imports;

/// <summary>One PACS of section "Pacs" of the settings (a list), reached by DICOMweb.</summary>
public sealed class PacsOptions
{
    /// <summary>What people call it; chosen on the page, so each has its own.</summary>
    public string Name { get; set; } = "";

    /// <summary>Root of its DICOMweb service, e.g. https://pacs.hospital.ma/dicom-web.</summary>
    public string Url { get; set; } = "";

    public string User { get; set; } = "";

    public string Password { get; set; } = "";
}
