using System.Text.Json.Serialization;

namespace Elearning.Content.Imaging;

/// <summary>Why a person must look at a series before it is shown to anyone: what its header gives away, or may not have said.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Caution>))]
public enum Caution
{
    /// <summary>The file says that text is burned into its pixels (Burned In Annotation = YES).</summary>
    BurnedInText,

    /// <summary>Ultrasound: machines print the name above the picture.</summary>
    Ultrasound,

    /// <summary>A secondary capture: the picture of a screen, with whatever stood on it.</summary>
    SecondaryCapture,

    /// <summary>Angiography or fluoroscopy: machines print into the picture.</summary>
    Angiography,

    /// <summary>A film that was scanned, with its label.</summary>
    FilmScan,

    /// <summary>A photograph or an endoscopy: a face, a tattoo, a room.</summary>
    Photograph,

    /// <summary>Colour, which few machines but those that write into pictures give.</summary>
    Colour,

    /// <summary>The file does not say what kind of picture it is.</summary>
    UnknownKind,

    /// <summary>Thin slices of a head: a face can be rendered from them and recognised.</summary>
    Face,
}

/// <summary>What cautions say.</summary>
public static class Cautions
{
    /// <summary>The reason and what to look for, in a language (en, ar; French for every other).</summary>
    public static string Sentence(this Caution caution, string language)
    {
        var (french, english, arabic) = caution switch
        {
            Caution.BurnedInText => ("Le fichier dit que du texte est incrusté dans l'image : cherchez-le sur chaque image.", "The file says that text is burned into the picture: look for it on every picture.",
                "يذكر الملف أن نصًا مطبوع داخل الصورة: ابحث عنه في كل صورة."),
            Caution.Ultrasound => ("Échographie : le nom est souvent imprimé en haut de l'image.", "Ultrasound: the name is often printed at the top of the picture.",
                "تخطيط بالصدى: كثيرًا ما يُطبع الاسم أعلى الصورة."),
            Caution.SecondaryCapture => ("Capture d'écran : tout ce qui était à l'écran peut y figurer.", "A captured screen: anything that stood on it may be there.",
                "لقطة شاشة: قد يظهر فيها كل ما كان على الشاشة."),
            Caution.Angiography => ("Angiographie ou scopie : l'appareil écrit parfois dans l'image.", "Angiography or fluoroscopy: the machine may write into the picture.",
                "تصوير الأوعية أو التنظير الشعاعي: قد يكتب الجهاز داخل الصورة."),
            Caution.FilmScan => ("Film numérisé : l'étiquette du patient peut s'y trouver.", "A scanned film: the patient's label may be on it.",
                "فيلم ممسوح ضوئيًا: قد تكون عليه لصاقة المريض."),
            Caution.Photograph => ("Photographie ou endoscopie : un visage, un tatouage ou une pièce peut désigner quelqu'un.", "A photograph or an endoscopy: a face, a tattoo or a room may tell who it is.",
                "صورة فوتوغرافية أو تنظير: قد يدل وجه أو وشم أو غرفة على صاحبها."),
            Caution.Colour => ("Image en couleur : vérifiez qu'aucun texte n'y figure.", "A picture in colour: check that no text is in it.",
                "صورة ملونة: تحقق من خلوها من أي نص."),
            Caution.UnknownKind => ("Le fichier ne dit pas de quel genre d'image il s'agit : vérifiez qu'aucun texte n'y figure.", "The file does not say what kind of picture it is: check that no text is in it.",
                "لا يذكر الملف نوع الصورة: تحقق من خلوها من أي نص."),
            _ => ("Coupes fines d'une tête : un visage reconnaissable peut en être calculé. Retirez le visage, ou ne gardez que les coupes utiles.", "Thin slices of a head: a face that can be recognised may be rendered from them. Remove the face, or keep only the slices you need.",
                "مقاطع رقيقة للرأس: يمكن أن يُستخرج منها وجه يُتعرَّف عليه. أزل الوجه، أو لا تُبقِ إلا المقاطع اللازمة."),
        };
        return language switch { "en" => english, "ar" => arabic, _ => french };
    }
}
