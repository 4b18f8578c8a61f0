using System.Text.Json.Serialization;

namespace Elearning.Content.Imaging;

/// <summary>What a file is that came with the images and is no image.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SetAsideKind>))]
public enum SetAsideKind
{
    StructuredReport,
    Segmentation,
    ContourSet,
    RadiotherapyPlan,
    Dose,
    Waveform,
    Document,
    PresentationState,
    KeyObjects,
    Registration,
    ParametricMap,
    RealWorldMap,
    Spectroscopy,
    Slide,
    Surface,
    RawData,
    DicomDirectory,
    NoPixels,
    NotDicom,
}

/// <summary>A file that was recognised and left out: not an error, and nothing to repair.</summary>
/// <param name="File">As it was given.</param>
/// <param name="Kind">What it is.</param>
public sealed record SetAsideFile(string File, SetAsideKind Kind)
{
    /// <summary>Whether its shapes can be turned into truth; see <see cref="TruthReading"/>.</summary>
    public bool MayBecomeTruth => Kind is SetAsideKind.Segmentation or SetAsideKind.StructuredReport;

    /// <summary>What it is and what becomes of it, in a language (en, ar; French for every other).</summary>
    public string Sentence(string language)
    {
        var (french, english, arabic) = Kind switch
        {
            SetAsideKind.StructuredReport => ("compte rendu structuré (SR) : laissé de côté ; ses mesures peuvent devenir la vérité du cas", "structured report (SR): left aside; its measurements can become the truth of the case",
                "تقرير منظَّم (SR): تُرك جانبًا؛ يمكن أن تصبح قياساته حقيقة الحالة"),
            SetAsideKind.Segmentation => ("segmentation (SEG) : laissée de côté ; ses contours peuvent devenir la vérité du cas", "segmentation (SEG): left aside; its outlines can become the truth of the case",
                "تقسيم (SEG): تُرك جانبًا؛ يمكن أن تصبح محيطاته حقيقة الحالة"),
            SetAsideKind.ContourSet => ("contours de radiothérapie (RTSTRUCT) : laissés de côté", "radiotherapy contours (RTSTRUCT): left aside",
                "محيطات علاج إشعاعي (RTSTRUCT): تُركت جانبًا"),
            SetAsideKind.RadiotherapyPlan => ("plan ou traitement de radiothérapie : laissé de côté", "radiotherapy plan or treatment: left aside",
                "خطة علاج إشعاعي أو جلسة منه: تُركت جانبًا"),
            SetAsideKind.Dose => ("dose de radiothérapie (RTDOSE) : laissée de côté", "radiotherapy dose (RTDOSE): left aside",
                "جرعة علاج إشعاعي (RTDOSE): تُركت جانبًا"),
            SetAsideKind.Waveform => ("tracé (ECG ou autre) : laissé de côté", "waveform (ECG or other): left aside",
                "تخطيط إشارة (ECG أو غيره): تُرك جانبًا"),
            SetAsideKind.Document => ("document (PDF ou autre) : laissé de côté", "document (PDF or other): left aside",
                "مستند (PDF أو غيره): تُرك جانبًا"),
            SetAsideKind.PresentationState => ("état de présentation : laissé de côté", "presentation state: left aside",
                "حالة عرض: تُركت جانبًا"),
            SetAsideKind.KeyObjects => ("liste d'images clés : laissée de côté", "list of key images: left aside",
                "قائمة صور مفتاحية: تُركت جانبًا"),
            SetAsideKind.Registration => ("recalage : laissé de côté", "registration: left aside",
                "مطابقة مواضع: تُركت جانبًا"),
            SetAsideKind.ParametricMap => ("carte paramétrique en virgule flottante : laissée de côté", "parametric map: left aside",
                "خريطة معاملات بالفاصلة العائمة: تُركت جانبًا"),
            SetAsideKind.RealWorldMap => ("table de valeurs réelles : laissée de côté", "real world value mapping: left aside",
                "جدول قيم حقيقية: تُرك جانبًا"),
            SetAsideKind.Spectroscopy => ("spectroscopie : laissée de côté", "spectroscopy: left aside",
                "مطيافية: تُركت جانبًا"),
            SetAsideKind.Slide => ("lame de microscopie : laissée de côté", "microscopy slide: left aside",
                "شريحة مجهرية: تُركت جانبًا"),
            SetAsideKind.Surface => ("surface ou faisceaux de fibres : laissés de côté", "surface or fibre tracks: left aside",
                "سطح أو حزم ألياف: تُرك جانبًا"),
            SetAsideKind.RawData => ("données brutes : laissées de côté", "raw data: left aside",
                "بيانات خام: تُركت جانبًا"),
            SetAsideKind.DicomDirectory => ("table des matières d'un CD (DICOMDIR) : inutile ici", "a disc's table of contents (DICOMDIR): not needed here",
                "فهرس قرص (DICOMDIR): لا حاجة إليه هنا"),
            SetAsideKind.NoPixels => ("objet DICOM sans image : laissé de côté", "DICOM object without a picture: left aside",
                "كائن DICOM بلا صورة: تُرك جانبًا"),
            _ => ("ce n'est pas un fichier DICOM : laissé de côté", "not a DICOM file: left aside",
                "ليس ملف DICOM: تُرك جانبًا"),
        };
        return language switch { "en" => english, "ar" => arabic, _ => french };
    }

    /// <summary>The kind of a data set that is no image, by its SOP class, then by its modality; null for an image.</summary>
    internal static SetAsideKind? KindOf(DicomDataset data)
    {
        if (data[0x00041220] is not null)
        {
            return SetAsideKind.DicomDirectory;
        }
        var stored = data.Text(Tags.SopClassUid) is { } uid && uid.StartsWith("1.2.840.10008.5.1.4.1.1.", StringComparison.Ordinal) ? uid[24..] : "";
        return OfClass(stored) ?? OfModality(data.Text(Tags.Modality)) ?? (data[Tags.PixelData] is null ? SetAsideKind.NoPixels : null);
    }

    // PS3.4 table B.5-1, after 1.2.840.10008.5.1.4.1.1.
    private static SetAsideKind? OfClass(string stored) => stored switch
    {
        "88.59" => SetAsideKind.KeyObjects,
        "66" => SetAsideKind.RawData,
        "66.1" or "66.2" or "66.3" => SetAsideKind.Registration,
        "66.4" or "66.7" or "66.8" => SetAsideKind.Segmentation,
        "66.5" or "66.6" or "68.1" => SetAsideKind.Surface,
        "67" => SetAsideKind.RealWorldMap,
        "30" => SetAsideKind.ParametricMap,
        "4.2" => SetAsideKind.Spectroscopy,
        "77.1.6" or "77.1.8" => SetAsideKind.Slide,
        "481.2" => SetAsideKind.Dose,
        "481.3" => SetAsideKind.ContourSet,
        "481.1" => null,
        _ when stored.StartsWith("88.", StringComparison.Ordinal) => SetAsideKind.StructuredReport,
        _ when stored.StartsWith("9.", StringComparison.Ordinal) => SetAsideKind.Waveform,
        _ when stored.StartsWith("11.", StringComparison.Ordinal) => SetAsideKind.PresentationState,
        _ when stored.StartsWith("104.", StringComparison.Ordinal) => SetAsideKind.Document,
        _ when stored.StartsWith("481.", StringComparison.Ordinal) => SetAsideKind.RadiotherapyPlan,
        _ => null,
    };

    private static SetAsideKind? OfModality(string? modality) => modality switch
    {
        "SR" => SetAsideKind.StructuredReport,
        "SEG" => SetAsideKind.Segmentation,
        "RTSTRUCT" => SetAsideKind.ContourSet,
        "RTDOSE" => SetAsideKind.Dose,
        "RTPLAN" or "RTRECORD" => SetAsideKind.RadiotherapyPlan,
        "ECG" or "HD" or "EPS" or "AU" or "RESP" => SetAsideKind.Waveform,
        "DOC" => SetAsideKind.Document,
        "PR" => SetAsideKind.PresentationState,
        "KO" => SetAsideKind.KeyObjects,
        "REG" or "FID" => SetAsideKind.Registration,
        "RWV" => SetAsideKind.RealWorldMap,
        "SM" => SetAsideKind.Slide,
        _ => null,
    };
}
