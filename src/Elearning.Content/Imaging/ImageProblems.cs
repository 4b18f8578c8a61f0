using Elearning.Content.Problems;

namespace Elearning.Content.Imaging;

/// <summary>Every problem a folder of images can have, with its sentences in French, English and Arabic. A code is never given to another problem.</summary>
public static class ImageProblems
{
    // One file
    public static readonly ProblemKind NotDicom = new("C401", true,
        "ce n'est pas un fichier DICOM", "ne gardez dans le dossier que les fichiers .dcm d'une seule série",
        "this is not a DICOM file", "keep only the .dcm files of one series in the folder",
        "هذا ليس ملف DICOM", "لا تُبقِ في المجلد إلا ملفات `.dcm` من سلسلة واحدة");
    public static readonly ProblemKind Truncated = new("C402", true,
        "le fichier s'arrête trop tôt", "copiez-le de nouveau depuis sa source",
        "the file ends too early", "copy it again from its source",
        "ينتهي الملف قبل أوانه", "انسخه من جديد من مصدره");
    public static readonly ProblemKind Damaged = new("C403", true,
        "la structure du fichier est abîmée ({0})", "exportez-le de nouveau",
        "the structure of the file is damaged ({0})", "export it again",
        "بنية الملف تالفة ({0})", "صدّره من جديد");
    public static readonly ProblemKind TooLarge = new("C404", true,
        "le fichier dépasse ce qui est accepté ({0})", "gardez la partie qui enseigne, ou exportez-le compressé",
        "the file is more than is accepted ({0})", "keep the part that teaches, or export it compressed",
        "يتجاوز الملف ما هو مقبول ({0})", "احتفظ بالجزء التعليمي، أو صدّره مضغوطًا");
    public static readonly ProblemKind Syntax = new("C405", true,
        "le fichier est écrit en {0}, que les navigateurs ne savent pas montrer ici", "exportez-le en JPEG-LS, JPEG 2000 ou sans compression",
        "the file is written as {0}, which browsers cannot show here", "export it as JPEG-LS, JPEG 2000 or uncompressed",
        "الملف مكتوب بصيغة {0}، ولا تستطيع المتصفحات عرضها هنا", "صدّره بصيغة JPEG-LS أو JPEG 2000 أو دون ضغط");
    public static readonly ProblemKind NoPicture = new("C406", true,
        "le fichier ne contient pas d'image", "retirez-le du dossier",
        "the file holds no picture", "remove it from the folder",
        "لا صورة في الملف", "أزله من المجلد");
    public static readonly ProblemKind WrongModality = new("C407", true,
        "le fichier n'est pas une image d'un type montré ici (segmentation, dose, lame …)", "retirez-le du dossier",
        "the file is no image of a kind shown here (a segmentation, a dose, a slide …)", "remove it from the folder",
        "الملف ليس صورة من نوع يُعرض هنا (تقسيم أو جرعة أو شريحة مجهرية …)", "أزله من المجلد");
    public static readonly ProblemKind Pixels = new("C408", true,
        "les pixels ({0}) ne peuvent pas être montrés ici", "exportez en gris sur 8 ou 16 bits, ou en couleur sur 8 bits",
        "the pixels ({0}) cannot be shown here", "export with 8 or 16 bits of grey or 8 bits per colour",
        "لا يمكن عرض هذه البكسلات ({0}) هنا", "صدّر بدرجات الرمادي على 8 أو 16 بت، أو بالألوان على 8 بت");
    public static readonly ProblemKind MissingHeader = new("C409", true,
        "l'en-tête ne donne pas {0}", "exportez le fichier de nouveau depuis sa source",
        "the header does not give {0}", "export the file again from its source",
        "لا تذكر الترويسة {0}", "صدّر الملف من جديد من مصدره");
    public static readonly ProblemKind BurnedIn = new("C410", true,
        "le fichier dit que du texte est incrusté dans l'image", "masquez ce texte puis exportez de nouveau",
        "the file says that text is burned into the picture", "mask the text and export again",
        "يذكر الملف أن نصًا مطبوع داخل الصورة", "احجب هذا النص ثم صدّر من جديد");
    public static readonly ProblemKind FewPixels = new("C411", true,
        "le fichier contient moins de pixels que son en-tête n'en annonce", "copiez-le de nouveau depuis sa source",
        "the file has fewer pixels than its header says", "copy it again from its source",
        "في الملف بكسلات أقل مما تعلنه ترويسته", "انسخه من جديد من مصدره");
    public static readonly ProblemKind PictureCount = new("C412", true,
        "{1} images trouvées dans le fichier, {0} annoncées", "exportez-le de nouveau",
        "{1} pictures found in the file, {0} announced", "export it again",
        "عدد الصور الموجودة في الملف {1}، والمعلن {0}", "صدّره من جديد");
    public static readonly ProblemKind Undecodable = new("C413", true,
        "les pixels de l'image {0} du fichier ne se décodent pas", "exportez-le de nouveau",
        "the pixels of picture {0} of the file cannot be decoded", "export it again",
        "يتعذر فك بكسلات الصورة {0} من الملف", "صدّره من جديد");
    public static readonly ProblemKind Unreadable = new("C414", true,
        "le fichier ne peut pas être ouvert", "vérifiez qu'il existe et qu'il peut être lu",
        "the file cannot be opened", "check that it is there and may be read",
        "يتعذر فتح الملف", "تحقق من وجوده ومن إمكان قراءته");

    // The folder
    public static readonly ProblemKind Empty = new("C421", true,
        "le dossier ne contient aucune image", "mettez-y les fichiers .dcm d'une série",
        "the folder holds no image", "put the .dcm files of one series into it",
        "لا صورة في المجلد", "ضع فيه ملفات `.dcm` من سلسلة واحدة");
    public static readonly ProblemKind TooMany = new("C422", true,
        "le dossier contient plus de {0} fichiers ou {1} images", "gardez la partie qui enseigne",
        "the folder holds more than {0} files or {1} pictures", "keep the part that teaches",
        "في المجلد أكثر من {0} ملف أو {1} صورة", "احتفظ بالجزء التعليمي");
    public static readonly ProblemKind MixedSeries = new("C423", true,
        "le dossier contient {0} séries ({1})", "donnez à chacune son propre dossier",
        "the folder holds {0} series ({1})", "give each a folder of its own",
        "في المجلد عدة سلاسل، عددها {0} ({1})", "اجعل لكل منها مجلدًا");
    public static readonly ProblemKind MixedShapes = new("C424", true,
        "les coupes diffèrent : {0} dans {1}, {2} dans {3}", "ne gardez qu'une pile dans le dossier",
        "slices differ: {0} in {1}, {2} in {3}", "keep one stack in the folder",
        "المقاطع مختلفة: {0} في {1}، و{2} في {3}", "أبقِ رزمة واحدة في المجلد");
    public static readonly ProblemKind MixedPlanes = new("C425", true,
        "les images ne sont pas dans des plans parallèles", "ne gardez qu'une pile dans le dossier ; retirez le topogramme s'il y est",
        "the images do not lie in parallel planes", "keep one stack in the folder; remove the scout if it is there",
        "الصور ليست في مستويات متوازية", "أبقِ رزمة واحدة في المجلد؛ وأزل صورة التحديد إن كانت فيه");
    public static readonly ProblemKind SamePlace = new("C426", true,
        "{0} image(s) à la place d'une autre ({1} par exemple)", "donnez à chaque phase, écho ou reconstruction son propre dossier",
        "{0} image(s) at the place of another ({1} for one)", "give each phase, echo or reconstruction a folder of its own",
        "عدد الصور الواقعة مكان صورة أخرى {0} (مثلًا {1})", "اجعل لكل طور أو صدى أو إعادة تكوين مجلدًا");
    public static readonly ProblemKind Duplicate = new("C427", false,
        "même image que {0} ; elle est laissée de côté", "supprimez l'un des deux fichiers",
        "the same image as {0}; it is left out", "delete one of the two files",
        "الصورة نفسها في {0}؛ تُركت جانبًا", "احذف أحد الملفين");
    public static readonly ProblemKind Gap = new("C428", false,
        "{0} mm entre {1} et ce fichier, {2} mm ailleurs : il manque environ {3} coupe(s)", "exportez la série de nouveau, ou acceptez ce trou",
        "{0} mm between {1} and this file, {2} mm elsewhere: about {3} slice(s) are missing", "export the series again, or accept the gap",
        "{0} مم بين {1} وهذا الملف، و{2} مم في غيره: عدد المقاطع الناقصة {3} تقريبًا", "صدّر السلسلة من جديد، أو اقبل هذه الفجوة");
    public static readonly ProblemKind NoPlace = new("C429", false,
        "les images ne disent pas où elles se trouvent dans le patient ; elles sont montrées selon leur numéro", "exportez-les avec leur géométrie si des lieux doivent être comparés",
        "the images do not say where they lie in the patient; they are shown by number", "export them with their geometry if places must be compared",
        "لا تذكر الصور موضعها في المريض؛ تُعرض بحسب رقمها", "صدّرها مع هندستها إن كانت المواضع ستُقارن");
    public static readonly ProblemKind ValueTable = new("C430", false,
        "les gris passent par une table (0028,3000) qui n'est pas appliquée ici", "n'en faites pas mesurer les densités, ou exportez avec une pente et une ordonnée",
        "the greys go through a table (0028,3000) that is not applied here", "do not have densities measured on them, or export with slope and intercept",
        "تمر درجات الرمادي بجدول (`0028,3000`) لا يُطبَّق هنا", "لا تطلب قياس الكثافات عليها، أو صدّر بميل ونقطة تقاطع");
    public static readonly ProblemKind UnevenSpacing = new("C431", false,
        "l'écart entre les coupes varie de {0} à {1} mm ({2} fois)", "ne faites pas mesurer de longueurs à travers les coupes, ou exportez une reconstruction régulière",
        "the step from slice to slice varies from {0} to {1} mm ({2} times)", "do not have lengths measured across slices, or export an even reconstruction",
        "تتغير المسافة بين المقاطع من {0} إلى {1} مم (عدد المرات: {2})", "لا تطلب قياس أطوال عبر المقاطع، أو صدّر إعادة تكوين منتظمة");
    public static readonly ProblemKind Slanted = new("C432", false,
        "la pile est inclinée de {0}° (statif incliné)", "montrez-la coupe par coupe ; une reconstruction dans d'autres plans serait déformée",
        "the stack leans by {0}° (tilted gantry)", "show it slice by slice; a reconstruction in other planes would be sheared",
        "الرزمة مائلة بمقدار `{0}°` (جهاز مائل)", "اعرضها مقطعًا مقطعًا؛ فإعادة التكوين في مستويات أخرى ستكون مشوهة");
    public static readonly ProblemKind SplitByNumber = new("C433", false,
        "{0} images occupent chaque place sans que l'en-tête dise pourquoi ({1} par exemple) ; elles sont séparées selon leur numéro", "vérifiez chaque pile, et exportez de nouveau si elles sont mêlées",
        "{0} pictures stand at each place and the header does not say why ({1} for one); they are told apart by number", "check each stack, and export again if they are mixed up",
        "في كل موضع عدة صور، عددها {0}، ولا تذكر الترويسة السبب (مثلًا {1})؛ فُصلت بحسب رقمها", "تحقق من كل رزمة، وصدّر من جديد إن كانت مختلطة");
    public static readonly ProblemKind TooManyBytes = new("C434", true,
        "les fichiers dépassent {0} Mio en tout", "envoyez les séries l'une après l'autre",
        "the files are more than {0} MiB together", "send the series one after the other",
        "يتجاوز مجموع الملفات {0} ميبيبايت", "أرسل السلاسل واحدة بعد أخرى");
    public static readonly ProblemKind TooSlow = new("C435", true,
        "la lecture dépasse {0} secondes", "envoyez les séries l'une après l'autre",
        "reading takes more than {0} seconds", "send the series one after the other",
        "تتجاوز القراءة {0} ثانية", "أرسل السلاسل واحدة بعد أخرى");
    public static readonly ProblemKind NothingFound = new("C436", true,
        "aucune image DICOM parmi ces fichiers", "choisissez le dossier qui contient les images elles-mêmes",
        "no DICOM image among these files", "choose the folder that holds the images themselves",
        "لا صورة DICOM بين هذه الملفات", "اختر المجلد الذي فيه الصور نفسها");

    // Compressed frames whose codes the reading room could not show
    public static readonly ProblemKind Codestream = new("C441", true,
        "l'image {0} du fichier ne se montrerait pas : {1}", "exportez le fichier en JPEG-LS, JPEG 2000 ou sans compression",
        "picture {0} of the file would not show: {1}", "export the file as JPEG-LS, JPEG 2000 or uncompressed",
        "لن تظهر الصورة {0} من الملف: {1}", "صدّر الملف بصيغة JPEG-LS أو JPEG 2000 أو دون ضغط");

    // Shapes read from a segmentation or a report
    public static readonly ProblemKind NoShapes = new("C451", true,
        "le fichier ne contient aucune forme lisible (il faut une segmentation SEG ou un compte rendu TID 1500)", "exportez les contours en SEG binaire",
        "the file holds no shape that can be read (a segmentation, SEG, or a TID 1500 report is needed)", "export the outlines as a binary SEG",
        "ليس في الملف أي شكل مقروء (يلزم تقسيم SEG أو تقرير TID 1500)", "صدّر المحيطات بصيغة SEG ثنائية");
    public static readonly ProblemKind OtherFrameOfReference = new("C452", true,
        "les formes ne sont pas dans le repère de cette série", "choisissez la série sur laquelle elles ont été tracées",
        "the shapes do not lie in the frame of reference of this series", "choose the series on which they were drawn",
        "الأشكال ليست في الإطار المرجعي لهذه السلسلة", "اختر السلسلة التي رُسمت عليها");
    public static readonly ProblemKind ShapeElsewhere = new("C453", false,
        "{0} partie(s) de « {1} » ne sont sur aucune coupe de la série", "vérifiez que la série est complète",
        "{0} part(s) of \"{1}\" lie on no slice of the series", "check that the series is complete",
        "عدد أجزاء «{1}» التي ليست على أي مقطع من السلسلة: {0}", "تحقق من أن السلسلة كاملة");
    public static readonly ProblemKind ShapeUnknown = new("C454", false,
        "« {0} » : une forme de genre {1} n'est pas lue", "tracez-la de nouveau",
        "\"{0}\": a shape of kind {1} is not read", "draw it again",
        "«{0}»: لا يُقرأ شكل من نوع {1}", "ارسمه من جديد");
    public static readonly ProblemKind ShapeTooLarge = new("C455", true,
        "les contours de « {0} » ont plus de {1} points", "ne gardez que les coupes utiles, ou lissez les contours",
        "the outlines of \"{0}\" have more than {1} points", "keep only the slices you need, or smooth the outlines",
        "في محيطات «{0}» أكثر من {1} نقطة", "أبقِ المقاطع المفيدة فقط، أو نعّم المحيطات");
    public static readonly ProblemKind ShapesPacked = new("C456", true,
        "la segmentation est comprimée en {0}, que le site ne décomprime pas", "exportez-la en SEG sans compression, RLE, JPEG-LS ou en images compressées par deflate",
        "the segmentation is compressed as {0}, which is not unpacked here", "export it as a SEG without compression, or with RLE, JPEG-LS or deflated frames",
        "التقسيم مضغوط بصيغة {0}، ولا يفكها الموقع", "صدّره بصيغة SEG دون ضغط، أو RLE أو JPEG-LS أو صورًا مضغوطة بـdeflate");
    public static readonly ProblemKind ShapesShared = new("C457", false,
        "la segmentation donne des parts ({0}) et non un contour : il est tracé là où elles atteignent la moitié", "relisez les contours, ou exportez une SEG binaire",
        "the segmentation gives shares ({0}), not an outline: it is drawn where they reach a half", "check the outlines, or export a binary SEG",
        "يعطي التقسيم نِسبًا ({0}) لا محيطًا: رُسم المحيط حيث تبلغ النصف", "راجع المحيطات، أو صدّر SEG ثنائية");
    public static readonly ProblemKind ShapesOfNoSeries = new("C458", false,
        "les formes ne sont dans le repère d'aucune des séries importées", "importez avec elles la série sur laquelle elles ont été tracées",
        "the shapes lie in the frame of reference of none of the series imported", "import the series on which they were drawn along with them",
        "ليست الأشكال في الإطار المرجعي لأي من السلاسل المستوردة", "استورد معها السلسلة التي رُسمت عليها");
    public static readonly ProblemKind ShapesUnread = new("C459", false,
        "ce fichier et les suivants n'ont pas été lus : au plus {0} fichiers de formes en {1} minutes", "importez-les avec leur série dans un autre import",
        "this file and those after it were not read: at most {0} files of shapes in {1} minutes", "import them with their series in another import",
        "لم يُقرأ هذا الملف ولا ما يليه: {0} من ملفات الأشكال على الأكثر في {1} دقيقة", "استوردها مع سلسلتها في استيراد آخر");
}
