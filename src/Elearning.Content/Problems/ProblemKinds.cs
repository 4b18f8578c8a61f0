namespace Elearning.Content.Problems;

/// <summary>Every problem a content file can have, with its sentences in French, English and Arabic. A code is never given to another problem.</summary>
public static class ProblemKinds
{
    // Files and text
    public static readonly ProblemKind FileTooLarge = new("C001", true,
        "le fichier pèse {0} octets, la limite est {1}", "raccourcissez-le ou partagez-le en plusieurs cas",
        "the file is {0} bytes, the limit is {1}", "shorten it or split it into several cases",
        "يبلغ حجم الملف {0} بايت، والحد {1}", "اختصره أو قسّمه إلى عدة حالات");
    public static readonly ProblemKind NotUtf8 = new("C002", true,
        "le fichier n'est pas du texte UTF-8", "enregistrez-le avec le codage UTF-8",
        "the file is not UTF-8 text", "save it as UTF-8",
        "الملف ليس نصًا بترميز UTF-8", "احفظه بترميز UTF-8");
    public static readonly ProblemKind ControlCharacter = new("C003", true,
        "caractère de contrôle invisible (code {0})", "supprimez-le",
        "invisible control character (code {0})", "delete it",
        "حرف تحكم غير مرئي (الرمز {0})", "احذفه");
    public static readonly ProblemKind TooDeep = new("C004", true,
        "le texte est imbriqué sur plus de cent niveaux", "simplifiez les listes et les citations emboîtées",
        "the text is nested more than a hundred levels deep", "simplify nested lists and quotes",
        "في النص أكثر من مئة مستوى متداخل", "بسّط القوائم والاقتباسات المتداخلة");
    public static readonly ProblemKind MissingFile = new("C005", true,
        "le fichier {0} manque", "créez-le ; content/FORMAT.md en montre un",
        "the file {0} is missing", "create it; content/FORMAT.md shows one",
        "الملف {0} غير موجود", "أنشئه؛ تجد مثالًا في `content/FORMAT.md`");
    public static readonly ProblemKind BadName = new("C006", true,
        "« {0} » ne peut pas servir de nom", "2 à 64 lettres minuscules sans accent, chiffres ou tirets, en commençant par une lettre",
        "\"{0}\" cannot be a name", "2 to 64 lower-case letters a-z, digits or hyphens, beginning with a letter",
        "«{0}» لا يصلح اسمًا", "من 2 إلى 64 حرفًا لاتينيًا صغيرًا دون علامات أو رقمًا أو شرطة، ويبدأ بحرف");
    public static readonly ProblemKind UnknownFile = new("C007", false,
        "le fichier {0} n'est lu par personne", "noms attendus : case.md, case.ar.md, case.en.md, truth.json, un dossier par série",
        "nobody reads the file {0}", "expected names: case.md, case.ar.md, case.en.md, truth.json, one folder per series",
        "الملف {0} لا يقرؤه أحد", "الأسماء المنتظرة: `case.md`، `case.ar.md`، `case.en.md`، `truth.json`، ومجلد لكل سلسلة");
    public static readonly ProblemKind Unreadable = new("C008", true,
        "le fichier ne peut pas être lu : {0}", "vérifiez ses droits et son disque",
        "the file cannot be read: {0}", "check its permissions and disk",
        "تتعذر قراءة الملف: {0}", "تحقق من أذونه ومن القرص");
    public static readonly ProblemKind TooManySigns = new("C009", true,
        "le signe {0} revient {1} fois, la limite est {2}", "partagez le fichier en plusieurs cas",
        "the sign {0} occurs {1} times, the limit is {2}", "split the file into several cases",
        "عدد مرات العلامة {0} هو {1}، والحد {2}", "قسّم الملف إلى عدة حالات");

    // YAML
    public static readonly ProblemKind NoFrontMatter = new("C010", true,
        "l'en-tête manque", "la première ligne doit être --- et l'en-tête se fermer par une autre ligne ---",
        "there is no front matter", "the first line must be --- and another line --- must close the front matter",
        "الترويسة غير موجودة", "يجب أن يكون السطر الأول `---` وأن يغلق الترويسة سطر `---` آخر");
    public static readonly ProblemKind YamlSyntax = new("C011", true,
        "YAML illisible : {0}", "vérifiez les retraits, et mettez entre guillemets tout texte qui contient « : » ou « # »",
        "unreadable YAML: {0}", "check the indentation, and put quotes around any text that holds \": \" or \"#\"",
        "نص YAML غير مقروء: {0}", "تحقق من الإزاحات، وضع بين علامتي اقتباس كل نص فيه «`: `» أو «`#`»");
    public static readonly ProblemKind YamlNotAMap = new("C012", true,
        "on attend ici des lignes « clé: valeur »", "écrivez une clé par ligne",
        "lines \"key: value\" are expected here", "write one key per line",
        "يُنتظر هنا سطور من الشكل «`key: value`»", "اكتب مفتاحًا واحدًا في كل سطر");
    public static readonly ProblemKind YamlAnchor = new("C013", true,
        "les ancres, alias et étiquettes YAML (& * !) sont refusés", "écrivez la valeur en toutes lettres, entre guillemets si elle commence par & * ou !",
        "YAML anchors, aliases and tags (& * !) are refused", "write the value out, in quotes if it begins with & * or !",
        "المراسي والأسماء البديلة والوسوم في YAML (`& * !`) مرفوضة", "اكتب القيمة كاملة، وبين علامتي اقتباس إن بدأت بإحدى العلامات `& * !`");
    public static readonly ProblemKind YamlTooDeep = new("C014", true,
        "YAML imbriqué sur plus de huit niveaux", "aplatissez la structure",
        "YAML nested more than eight levels deep", "flatten the structure",
        "في YAML أكثر من ثمانية مستويات متداخلة", "بسّط البنية");
    public static readonly ProblemKind YamlSecondDocument = new("C015", true,
        "un second document YAML commence ici", "supprimez la ligne --- et ce qui suit",
        "a second YAML document begins here", "delete the line --- and what follows",
        "يبدأ هنا مستند YAML ثانٍ", "احذف السطر `---` وما يليه");
    public static readonly ProblemKind YamlKeyNotText = new("C016", true,
        "une clé doit être un simple mot", "écrivez « clé: valeur »",
        "a key must be a plain word", "write \"key: value\"",
        "يجب أن يكون المفتاح كلمة بسيطة", "اكتب «`key: value`»");
    public static readonly ProblemKind UnknownKey = new("C017", true,
        "clé inconnue : {0}", "clés possibles ici : {1}",
        "unknown key: {0}", "keys possible here: {1}",
        "مفتاح غير معروف: {0}", "المفاتيح الممكنة هنا: {1}");
    public static readonly ProblemKind MissingKey = new("C018", true,
        "la clé « {0} » manque ou est vide", "ajoutez-la",
        "the key \"{0}\" is missing or empty", "add it",
        "المفتاح «{0}» غير موجود أو فارغ", "أضفه");
    public static readonly ProblemKind KeyTwice = new("C019", true,
        "« {0} » est écrit deux fois", "gardez-en un",
        "\"{0}\" is written twice", "keep one",
        "كُتب «{0}» مرتين", "احتفظ بواحد");
    public static readonly ProblemKind NotAText = new("C020", true,
        "« {0} » attend un texte", "écrivez une seule valeur, entre guillemets si elle contient « : »",
        "\"{0}\" expects a text", "write a single value, in quotes if it holds \": \"",
        "«{0}» ينتظر نصًا", "اكتب قيمة واحدة، بين علامتي اقتباس إن كان فيها «`: `»");
    public static readonly ProblemKind NotAList = new("C021", true,
        "« {0} » attend une liste d'au moins un élément", "écrivez [un, deux] ou une ligne « - un » par élément",
        "\"{0}\" expects a list of at least one entry", "write [one, two] or one line \"- one\" per entry",
        "«{0}» ينتظر قائمة من عنصر واحد على الأقل", "اكتب `[one, two]` أو سطرًا «`- one`» لكل عنصر");
    public static readonly ProblemKind NotAMap = new("C022", true,
        "« {0} » attend des lignes « clé: valeur »", "écrivez { clé: valeur }",
        "\"{0}\" expects lines \"key: value\"", "write { key: value }",
        "«{0}» ينتظر سطورًا من الشكل «`key: value`»", "اكتب `{ key: value }`");
    public static readonly ProblemKind NotByLanguage = new("C023", true,
        "« {0} » attend un texte par langue", "écrivez { fr: \"…\", en: \"…\", ar: \"…\" } ; fr est obligatoire",
        "\"{0}\" expects a text by language", "write { fr: \"…\", en: \"…\", ar: \"…\" }; fr is required",
        "«{0}» ينتظر نصًا لكل لغة", "اكتب `{ fr: \"…\", en: \"…\", ar: \"…\" }`؛ و`fr` إلزامي");
    public static readonly ProblemKind NotANumber = new("C024", true,
        "« {0} » attend un nombre, pas « {1} »", "écrivez par exemple 0.6",
        "\"{0}\" expects a number, not \"{1}\"", "write for instance 0.6",
        "«{0}» ينتظر عددًا، لا «{1}»", "اكتب مثلًا `0.6`");
    public static readonly ProblemKind NotAWhole = new("C025", true,
        "« {0} » attend un nombre entier, pas « {1} »", "écrivez par exemple 6",
        "\"{0}\" expects a whole number, not \"{1}\"", "write for instance 6",
        "«{0}» ينتظر عددًا صحيحًا، لا «{1}»", "اكتب مثلًا `6`");
    public static readonly ProblemKind OutOfRange = new("C026", true,
        "« {0} » vaut {1}, hors des limites", "choisissez une valeur de {2} à {3}",
        "\"{0}\" is {1}, out of range", "choose a value from {2} to {3}",
        "قيمة «{0}» هي {1}، وهي خارج الحدود", "اختر قيمة من {2} إلى {3}");
    public static readonly ProblemKind NotOneOf = new("C027", true,
        "« {0} » ne peut pas valoir « {1} »", "valeurs possibles : {2}",
        "\"{0}\" cannot be \"{1}\"", "possible values: {2}",
        "لا يمكن أن تكون قيمة «{0}» هي «{1}»", "القيم الممكنة: {2}");
    public static readonly ProblemKind NotTrueOrFalse = new("C028", true,
        "« {0} » attend true ou false, pas « {1} »", "écrivez true (oui) ou false (non)",
        "\"{0}\" expects true or false, not \"{1}\"", "write true or false",
        "«{0}» ينتظر `true` أو `false`، لا «{1}»", "اكتب `true` (نعم) أو `false` (لا)");
    public static readonly ProblemKind NotAMonth = new("C029", true,
        "« {0} » attend un mois, pas « {1} »", "écrivez par exemple 2028-11",
        "\"{0}\" expects a month, not \"{1}\"", "write for instance 2028-11",
        "«{0}» ينتظر شهرًا، لا «{1}»", "اكتب مثلًا `2028-11`");
    public static readonly ProblemKind NotADate = new("C030", true,
        "« {0} » attend un jour, pas « {1} »", "écrivez par exemple 2028-11-30",
        "\"{0}\" expects a day, not \"{1}\"", "write for instance 2028-11-30",
        "«{0}» ينتظر يومًا، لا «{1}»", "اكتب مثلًا `2028-11-30`");

    // Front matter of a case
    public static readonly ProblemKind IdNotFolder = new("C035", true,
        "l'id « {0} » n'est pas le nom du dossier, « {1} »", "donnez le même nom aux deux",
        "the id \"{0}\" is not the name of the folder, \"{1}\"", "give both the same name",
        "المعرّف «{0}» يخالف اسم المجلد «{1}»", "اجعل لهما الاسم نفسه");
    public static readonly ProblemKind UnknownOrgan = new("C036", true,
        "organe inconnu : {0}", "organes de vocabulary.yml : {1}",
        "unknown organ: {0}", "organs of vocabulary.yml: {1}",
        "عضو غير معروف: {0}", "الأعضاء في `vocabulary.yml`: {1}");
    public static readonly ProblemKind UnknownModality = new("C037", true,
        "modalité inconnue : {0}", "modalités de vocabulary.yml : {1}",
        "unknown modality: {0}", "modalities of vocabulary.yml: {1}",
        "تقنية غير معروفة: {0}", "التقنيات في `vocabulary.yml`: {1}");
    public static readonly ProblemKind NoReferences = new("C038", false,
        "aucune référence", "citez au moins une publication qui existe (references:)",
        "no reference", "cite at least one publication that exists (references:)",
        "لا مراجع", "اذكر منشورًا موجودًا واحدًا على الأقل (`references:`)");
    public static readonly ProblemKind TitleGivesAway = new("C039", false,
        "le titre contient la réponse « {0} » de la question « {1} »", "choisissez un titre qui ne dit que ce que l'on sait avant de lire l'image",
        "the title holds the answer \"{0}\" of question \"{1}\"", "choose a title that says only what is known before the image is read",
        "يحتوي العنوان على الجواب «{0}» للسؤال «{1}»", "اختر عنوانًا لا يقول إلا ما يُعرف قبل قراءة الصورة");
    public static readonly ProblemKind SyntheticNotSaid = new("C040", true,
        "truth.json dit que l'image est de synthèse, l'en-tête non", "écrivez synthetic: true",
        "truth.json says the image is synthetic, the front matter does not", "write synthetic: true",
        "يقول `truth.json` إن الصورة من إنتاج الحاسوب، ولا تقول الترويسة ذلك", "اكتب `synthetic: true`");

    // Markdown
    public static readonly ProblemKind TopHeading = new("C045", true,
        "titre de premier niveau (#)", "le titre du cas s'écrit dans l'en-tête (title:), une question commence par ##",
        "first-level heading (#)", "the title of the case goes into the front matter (title:), a question begins with ##",
        "عنوان من المستوى الأول (`#`)", "يُكتب عنوان الحالة في الترويسة (`title:`)، ويبدأ السؤال بـ`##`");
    public static readonly ProblemKind HeadingWithoutId = new("C046", true,
        "question sans nom : « {0} »", "ajoutez {#nom .genre} à la fin de la ligne ; pour un simple intertitre, utilisez ###",
        "question without a name: \"{0}\"", "add {#name .kind} at the end of the line; for a mere subheading use ###",
        "سؤال بلا اسم: «{0}»", "أضف `{#name .kind}` في نهاية السطر؛ وللعنوان الفرعي وحده استعمل `###`");
    public static readonly ProblemKind UnreadableAttributes = new("C047", true,
        "les accolades ne peuvent pas être lues : « {0} »", "écrivez {#nom .genre clé=valeur}, nom de deux lettres au moins, valeurs avec espace entre guillemets, accolade fermée",
        "the braces cannot be read: \"{0}\"", "write {#name .kind key=value}, a name of at least two letters, values with a space in quotes, the brace closed",
        "تتعذر قراءة ما بين الأقواس: «{0}»", "اكتب `{#name .kind key=value}`: اسم من حرفين على الأقل، والقيم التي فيها فراغ بين علامتي اقتباس، والقوس مغلق");
    public static readonly ProblemKind GluedBreak = new("C048", true,
        "la ligne --- (ou ===) colle au texte au-dessus et en fait un titre", "laissez une ligne vide avant --- pour ouvrir une étape",
        "the line --- (or ===) sticks to the text above and turns it into a heading", "leave an empty line before --- to open a stage",
        "السطر `---` (أو `===`) ملتصق بالنص الذي فوقه فيجعله عنوانًا", "اترك سطرًا فارغًا قبل `---` لبدء مرحلة");
    public static readonly ProblemKind RawHtml = new("C049", true,
        "le HTML n'est pas permis", "écrivez-le en Markdown, ou mettez &lt; pour le signe <",
        "HTML is not allowed", "write it in Markdown, or put &lt; for the sign <",
        "وسوم HTML غير مسموح بها", "اكتب ذلك بصيغة Markdown، أو ضع `&lt;` مكان العلامة `<`");
    public static readonly ProblemKind UnsafeLink = new("C050", true,
        "lien refusé : « {0} »", "un lien commence par https://, http:// ou /",
        "link refused: \"{0}\"", "a link begins with https://, http:// or /",
        "رابط مرفوض: «{0}»", "يبدأ الرابط بـ`https://` أو `http://` أو `/`");
    public static readonly ProblemKind ImageInText = new("C051", true,
        "les images dans le texte ne sont pas permises : « {0} »", "montrez les images par une série DICOM (::: series nom)",
        "images in the text are not allowed: \"{0}\"", "show images as a DICOM series (::: series name)",
        "الصور داخل النص غير مسموح بها: «{0}»", "اعرض الصور في سلسلة DICOM (`::: series name`)");
    public static readonly ProblemKind StrayAttributes = new("C052", true,
        "des accolades { } n'ont pas de sens ici", "retirez-les ; elles se mettent après une question, une série, ou {.near} après une réponse",
        "braces { } have no meaning here", "remove them; they go after a question, a series, or {.near} after an answer",
        "لا معنى للأقواس `{ }` هنا", "احذفها؛ موضعها بعد سؤال أو سلسلة، أو `{.near}` بعد جواب");
    public static readonly ProblemKind UnknownContainer = new("C053", true,
        "bloc inconnu : ::: {0}", "le seul bloc est ::: series nom",
        "unknown block: ::: {0}", "the only block is ::: series name",
        "كتلة غير معروفة: `::: {0}`", "الكتلة الوحيدة هي `::: series name`");
    public static readonly ProblemKind ContainerNotClosed = new("C054", true,
        "le bloc ::: {0} n'est pas fermé ; tout ce qui suit est perdu", "ajoutez une ligne ::: à la fin du bloc",
        "the block ::: {0} is not closed; all that follows is lost", "add a line ::: at the end of the block",
        "الكتلة `::: {0}` غير مغلقة؛ ويضيع كل ما يليها", "أضف سطر `:::` في نهاية الكتلة");
    public static readonly ProblemKind IndentedCode = new("C055", false,
        "un retrait de quatre espaces fait de ce texte un bloc de code", "réduisez le retrait",
        "an indentation of four spaces turns this text into code", "indent it less",
        "إزاحة من أربعة فراغات تجعل هذا النص كتلة شيفرة", "قلّل الإزاحة");
    public static readonly ProblemKind ToDo = new("C056", true,
        "reste à faire : « {0} »", "faites-le, puis retirez À FAIRE",
        "left to do: \"{0}\"", "do it, then remove À FAIRE",
        "باقٍ للإنجاز: «{0}»", "أنجزه ثم احذف `À FAIRE`");

    // Stages and series
    public static readonly ProblemKind EmptyStage = new("C060", true,
        "étape vide : ni texte, ni série, ni question", "supprimez la ligne --- en trop",
        "empty stage: no text, no series, no question", "delete the extra line ---",
        "مرحلة فارغة: لا نص ولا سلسلة ولا سؤال", "احذف السطر `---` الزائد");
    public static readonly ProblemKind NoItem = new("C061", true,
        "le cas ne pose aucune question", "ajoutez un titre ## … {#nom .genre}",
        "the case asks no question", "add a heading ## … {#name .kind}",
        "لا تطرح الحالة أي سؤال", "أضف عنوانًا `## … {#name .kind}`");
    public static readonly ProblemKind SeriesWithoutName = new("C062", true,
        "série sans nom", "écrivez ::: series nom {window=lung}",
        "series without a name", "write ::: series name {window=lung}",
        "سلسلة بلا اسم", "اكتب `::: series name {window=lung}`");
    public static readonly ProblemKind SeriesMissing = new("C063", true,
        "il n'y a pas de dossier d'images « {0} »", "dossiers lus : {1}",
        "there is no folder of images \"{0}\"", "folders read: {1}",
        "لا مجلد صور باسم «{0}»", "المجلدات المقروءة: {1}");
    public static readonly ProblemKind SeriesTwice = new("C064", true,
        "la série « {0} » figure deux fois dans la même étape", "gardez-en une",
        "the series \"{0}\" appears twice in the same stage", "keep one",
        "السلسلة «{0}» واردة مرتين في المرحلة نفسها", "احتفظ بواحدة");
    public static readonly ProblemKind SeriesUnused = new("C065", false,
        "le dossier « {0} » n'est montré nulle part", "ajoutez ::: series {0} ou retirez le dossier",
        "the folder \"{0}\" is shown nowhere", "add ::: series {0} or take the folder away",
        "المجلد «{0}» لا يُعرض في أي مكان", "أضف `::: series {0}` أو أزل المجلد");
    public static readonly ProblemKind UnknownWindow = new("C066", true,
        "fenêtre inconnue : « {0} »", "écrivez un nom ({1}) ou centre/largeur, par exemple -600/1500",
        "unknown window: \"{0}\"", "write a name ({1}) or centre/width, for instance -600/1500",
        "نافذة غير معروفة: «{0}»", "اكتب اسمًا ({1}) أو المركز/العرض، مثل `-600/1500`");
    public static readonly ProblemKind NotMeasurable = new("C067", true,
        "la série « {0} » n'a pas d'échelle réelle, on ne peut pas y mesurer", "écrivez measurable=false",
        "the series \"{0}\" has no real scale, nothing can be measured on it", "write measurable=false",
        "ليس للسلسلة «{0}» مقياس حقيقي، فلا يمكن القياس عليها", "اكتب `measurable=false`");
    public static readonly ProblemKind BadSeriesName = new("C069", true,
        "« {0} » ne peut pas nommer un dossier d'images", "lettres sans accent, chiffres, tirets, 64 signes au plus",
        "\"{0}\" cannot name a folder of images", "letters a-z, digits, hyphens, underscores, at most 64 characters",
        "«{0}» لا يصلح اسمًا لمجلد صور", "حروف لاتينية دون علامات وأرقام وشرطات، 64 علامة على الأكثر");
    public static readonly ProblemKind NotLookedAt = new("C057", true,
        "personne n'a dit avoir regardé chaque image de la série « {0} » (un nom incrusté, un visage)", "regardez-les toutes, puis écrivez ::: series {0} {checked-by=nom checked-on=aaaa-mm-jj}, ou cochez la série sur la page de son import",
        "nobody said that they looked at every image of the series \"{0}\" (a burnt-in name, a face)", "look at all of them, then write ::: series {0} {checked-by=name checked-on=yyyy-mm-dd}, or tick the series on the page of its import",
        "لم يقل أحد إنه نظر إلى كل صورة من السلسلة «{0}» (اسم مطبوع أو وجه)", "انظر إليها كلها، ثم اكتب `::: series {0} {checked-by=name checked-on=yyyy-mm-dd}`، أو ضع علامة للسلسلة في صفحة استيرادها");
    public static readonly ProblemKind BadCheckedOn = new("C058", true,
        "checked-on n'est pas une date : « {0} »", "écrivez aaaa-mm-jj",
        "checked-on is no date: \"{0}\"", "write yyyy-mm-dd",
        "قيمة `checked-on` ليست تاريخًا: «{0}»", "اكتب `yyyy-mm-dd`");
    public static readonly ProblemKind SeriesNotShown = new("C068", true,
        "la série « {0} » n'est pas montrée à cette étape ni avant", "séries montrées : {1}",
        "the series \"{0}\" is not shown at this stage or before", "series shown: {1}",
        "السلسلة «{0}» غير معروضة في هذه المرحلة ولا قبلها", "السلاسل المعروضة: {1}");

    // Items
    public static readonly ProblemKind NoKind = new("C070", true,
        "la question « {0} » n'a pas de genre", "ajoutez {1} dans les accolades",
        "the question \"{0}\" has no kind", "add {1} in the braces",
        "ليس للسؤال «{0}» نوع", "أضف {1} بين الأقواس");
    public static readonly ProblemKind TwoKinds = new("C071", true,
        "la question « {0} » a plusieurs genres : {1}", "gardez-en un",
        "the question \"{0}\" has several kinds: {1}", "keep one",
        "للسؤال «{0}» عدة أنواع: {1}", "احتفظ بواحد");
    public static readonly ProblemKind UnknownKind = new("C072", true,
        "genre inconnu : .{0}", "genres possibles : {1}",
        "unknown kind: .{0}", "possible kinds: {1}",
        "نوع غير معروف: `.{0}`", "الأنواع الممكنة: {1}");
    public static readonly ProblemKind ItemTwice = new("C073", true,
        "deux questions s'appellent « {0} »", "donnez un autre nom à l'une d'elles",
        "two questions are called \"{0}\"", "give one of them another name",
        "سؤالان يحملان الاسم «{0}»", "أعطِ أحدهما اسمًا آخر");
    public static readonly ProblemKind UnknownAttribute = new("C074", true,
        "« {0} » n'existe pas pour {1}", "clés possibles : {2}",
        "\"{0}\" does not exist for {1}", "possible keys: {2}",
        "«{0}» غير موجود في {1}", "المفاتيح الممكنة: {2}");
    public static readonly ProblemKind MissingAttribute = new("C075", true,
        "« {0} » manque", "ajoutez par exemple {1} dans les accolades",
        "\"{0}\" is missing", "add for instance {1} in the braces",
        "«{0}» غير موجود", "أضف مثلًا {1} بين الأقواس");
    public static readonly ProblemKind AttributeNotANumber = new("C076", true,
        "« {0} » attend un nombre, pas « {1} »", "écrivez par exemple {0}=12,5",
        "\"{0}\" expects a number, not \"{1}\"", "write for instance {0}=12.5",
        "«{0}» ينتظر عددًا، لا «{1}»", "اكتب مثلًا `{0}=12.5`");
    public static readonly ProblemKind NoSuchObjective = new("C077", true,
        "il n'y a pas d'objectif numéro {0}", "l'en-tête en compte {1}, le premier porte le numéro 1",
        "there is no objective number {0}", "the front matter has {1}, the first is number 1",
        "لا هدف تعليميًا رقمه {0}", "عدد الأهداف في الترويسة {1}، ورقم أولها 1");
    public static readonly ProblemKind NoItemExplanation = new("C078", false,
        "la question « {0} » n'est pas expliquée", "ajoutez sous le titre un paragraphe qui commence par >",
        "the question \"{0}\" is not explained", "add under the heading a paragraph that begins with >",
        "السؤال «{0}» بلا شرح", "أضف تحت العنوان فقرة تبدأ بـ`>`");
    public static readonly ProblemKind NoChoices = new("C079", true,
        "la question « {0} » n'a pas de liste de réponses", "ajoutez des lignes « - [ ] … » et « - [x] … »",
        "the question \"{0}\" has no list of answers", "add lines \"- [ ] …\" and \"- [x] …\"",
        "ليس للسؤال «{0}» قائمة أجوبة", "أضف سطورًا «`- [ ] …`» و«`- [x] …`»");
    public static readonly ProblemKind ChoiceWithoutBox = new("C080", true,
        "réponse sans case à cocher", "commencez par « - [ ] » ou « - [x] »",
        "answer without a box", "begin with \"- [ ]\" or \"- [x]\"",
        "جواب بلا خانة", "ابدأ بـ«`- [ ]`» أو «`- [x]`»");
    public static readonly ProblemKind NoKey = new("C081", true,
        "aucune bonne réponse cochée à « {0} »", "cochez-la : - [x]",
        "no right answer ticked in \"{0}\"", "tick it: - [x]",
        "لا جواب صحيحًا مؤشَّرًا في «{0}»", "ضع علامة عليه: `- [x]`");
    public static readonly ProblemKind SeveralKeys = new("C082", true,
        "{1} bonnes réponses cochées à « {0} », qui n'en admet qu'une", "n'en cochez qu'une, ou écrivez .multiple",
        "{1} right answers ticked in \"{0}\", which takes one", "tick only one, or write .multiple",
        "عدد الأجوبة الصحيحة المؤشَّرة {1} في «{0}»، ولا يقبل إلا واحدًا", "أبقِ علامة واحدة، أو اكتب `.multiple`");
    public static readonly ProblemKind OneKeyInMultiple = new("C083", true,
        "{1} bonne réponse cochée à « {0} », il en faut au moins deux", "cochez-en deux, ou écrivez .single",
        "{1} right answer ticked in \"{0}\", at least two are needed", "tick two, or write .single",
        "عدد الأجوبة الصحيحة المؤشَّرة {1} في «{0}»، ويلزم اثنان على الأقل", "ضع علامتين، أو اكتب `.single`");
    public static readonly ProblemKind NoWrongChoice = new("C084", true,
        "« {0} » n'a aucune réponse fausse", "ajoutez au moins une ligne « - [ ] … »",
        "\"{0}\" has no wrong answer", "add at least one line \"- [ ] …\"",
        "ليس في «{0}» أي جواب خاطئ", "أضف سطرًا واحدًا على الأقل «`- [ ] …`»");
    public static readonly ProblemKind NoChoiceExplanation = new("C085", false,
        "la réponse « {0} » n'est pas expliquée", "ajoutez dessous une ligne en retrait qui commence par >",
        "the answer \"{0}\" is not explained", "add below it an indented line that begins with >",
        "الجواب «{0}» بلا شرح", "أضف تحته سطرًا بإزاحة يبدأ بـ`>`");
    public static readonly ProblemKind QuoteAfterChoices = new("C086", true,
        "citation après la liste de réponses", "mettez deux espaces devant > pour expliquer la réponse du dessus, ou placez-la sous le titre pour expliquer la question",
        "quote after the list of answers", "put two spaces before > to explain the answer above, or move it under the heading to explain the question",
        "اقتباس بعد قائمة الأجوبة", "ضع فراغين قبل `>` لشرح الجواب الذي فوقه، أو انقله تحت العنوان لشرح السؤال");
    public static readonly ProblemKind OddInChoice = new("C087", true,
        "une réponse est une ligne suivie, au plus, d'une explication (>)", "retirez ce texte ou mettez-le dans l'explication",
        "an answer is one line followed at most by an explanation (>)", "remove this text or move it into the explanation",
        "الجواب سطر واحد، يتبعه على الأكثر شرح (`>`)", "احذف هذا النص أو انقله إلى الشرح");
    public static readonly ProblemKind SecondList = new("C088", true,
        "seconde liste de réponses dans la même question", "réunissez les deux listes, avec le même tiret",
        "second list of answers in the same question", "join the two lists, with the same dash",
        "قائمة أجوبة ثانية في السؤال نفسه", "اجمع القائمتين بالشرطة نفسها");
    public static readonly ProblemKind EmptyChoice = new("C089", true,
        "réponse vide", "écrivez un texte après la case",
        "empty answer", "write a text after the box",
        "جواب فارغ", "اكتب نصًا بعد الخانة");
    public static readonly ProblemKind TooManyChoices = new("C090", true,
        "« {0} » a {1} réponses, la limite est {2}", "gardez les plus utiles",
        "\"{0}\" has {1} answers, the limit is {2}", "keep the most useful ones",
        "عدد أجوبة «{0}» هو {1}، والحد {2}", "احتفظ بأنفعها");
    public static readonly ProblemKind TooFewChoices = new("C091", true,
        "« {0} » n'a qu'une réponse", "ajoutez des réponses fausses plausibles",
        "\"{0}\" has only one answer", "add plausible wrong answers",
        "ليس في «{0}» إلا جواب واحد", "أضف أجوبة خاطئة معقولة");
    public static readonly ProblemKind SameChoice = new("C092", true,
        "deux réponses disent la même chose : « {0} »", "changez-en une",
        "two answers say the same: \"{0}\"", "change one",
        "جوابان يقولان الشيء نفسه: «{0}»", "غيّر أحدهما");
    public static readonly ProblemKind BoxWithoutChoices = new("C093", true,
        "une question .{0} n'a pas de cases à cocher", "retirez la liste, ou changez le genre",
        "a question .{0} has no boxes", "remove the list, or change the kind",
        "سؤال من نوع `.{0}` لا خانات له", "احذف القائمة، أو غيّر النوع");
    public static readonly ProblemKind NoAcceptedAnswer = new("C094", true,
        "aucune réponse acceptée à « {0} »", "cochez au moins une ligne : - [x] réponse | synonyme",
        "no accepted answer in \"{0}\"", "tick at least one line: - [x] answer | synonym",
        "لا جواب مقبولًا في «{0}»", "ضع علامة على سطر واحد على الأقل: `- [x] answer | synonym`");
    public static readonly ProblemKind NearIsTicked = new("C095", true,
        "une réponse ne peut pas être à la fois acceptée [x] et proche {.near}", "retirez l'un des deux",
        "an answer cannot be both accepted [x] and near {.near}", "remove one of the two",
        "لا يكون الجواب مقبولًا `[x]` وقريبًا `{.near}` معًا", "احذف أحدهما");
    public static readonly ProblemKind SameWording = new("C096", true,
        "« {0} » figure dans deux réponses qui ne valent pas pareil", "casse, accents, articles et pluriels ne comptent pas : gardez-en une",
        "\"{0}\" stands in two answers that are worth different credit", "case, accents, articles and plurals do not count: keep one",
        "«{0}» وارد في جوابين مختلفي القيمة", "لا أثر لحالة الحروف ولا للعلامات ولا لأدوات التعريف ولا للجمع: احتفظ بواحد");
    public static readonly ProblemKind EmptyWording = new("C097", true,
        "« {0} » ne contient aucun mot qui compte", "écrivez un mot, pas seulement un article ou un signe",
        "\"{0}\" holds no word that counts", "write a word, not only an article or a sign",
        "ليس في «{0}» أي كلمة معتبرة", "اكتب كلمة، لا أداة تعريف أو علامة وحدها");
    public static readonly ProblemKind UnknownChoiceClass = new("C098", true,
        "« .{0} » n'existe pas sur une réponse de ce genre", "marque possible ici : {1}",
        "\".{0}\" does not exist on an answer of this kind", "mark possible here: {1}",
        "«`.{0}`» غير موجود في جواب من هذا النوع", "العلامة الممكنة هنا: {1}");
    public static readonly ProblemKind TruthNoneWithOthers = new("C099", true,
        "truth=none ne va pas avec d'autres noms", "écrivez truth=none seul, ou les noms des lésions",
        "truth=none does not go with other names", "write truth=none alone, or the names of the lesions",
        "لا يجتمع `truth=none` مع أسماء أخرى", "اكتب `truth=none` وحده، أو أسماء الآفات");
    public static readonly ProblemKind TooFewMarks = new("C100", true,
        "{0} lésions mais {1} marque(s) permise(s) : le maximum est hors d'atteinte", "écrivez marks=many",
        "{0} lesions but {1} mark(s) allowed: full credit is out of reach", "write marks=many",
        "عدد الآفات {0} وعدد العلامات المسموح بها {1}: لا يمكن بلوغ العلامة القصوى", "اكتب `marks=many`");
    public static readonly ProblemKind LocateWithoutSeries = new("C101", true,
        "il faut dire sur quelle série cliquer", "ajoutez series=nom",
        "which series to click on must be said", "add series=name",
        "يجب ذكر السلسلة التي يُنقر عليها", "أضف `series=name`");
    public static readonly ProblemKind MeasureWithoutScale = new("C102", true,
        "on ne peut pas mesurer sur la série « {0} », dont l'échelle n'est pas réelle", "posez la question autrement (.single, .text), ou choisissez une autre série",
        "nothing can be measured on the series \"{0}\", whose scale is not real", "ask in another way (.single, .text), or choose another series",
        "لا يمكن القياس على السلسلة «{0}» لأن مقياسها غير حقيقي", "اطرح السؤال بصيغة أخرى (`.single` أو `.text`)، أو اختر سلسلة أخرى");
    public static readonly ProblemKind MeasureTargets = new("C103", true,
        "une mesure porte sur une lésion ou sur deux points, pas sur « {0} »", "écrivez truth=lésion, ou truth=point1,point2",
        "a measurement is of one lesion or of two points, not of \"{0}\"", "write truth=lesion, or truth=point1,point2",
        "القياس لآفة واحدة أو بين نقطتين، لا لـ«{0}»", "اكتب `truth=lesion`، أو `truth=point1,point2`");
    public static readonly ProblemKind MeasureWithoutOutline = new("C104", true,
        "la cible « {0} » n'a pas de contour où poser les deux bouts de la mesure", "ajoutez-lui contours, ou donnez deux points : truth=point1,point2",
        "the target \"{0}\" has no outline on which to set both ends of the measurement", "give it contours, or name two points: truth=point1,point2",
        "ليس للهدف «{0}» محيط يوضع عليه طرفا القياس", "أضف إليه `contours`، أو اذكر نقطتين: `truth=point1,point2`");
    public static readonly ProblemKind MeasureOutOfReach = new("C105", true,
        "sur « {0} », aucune mesure ne donne {1} mm à {2} mm près : la plus proche donne {3} mm", "corrigez value= ou tolerance=, ou retirez value= pour prendre la valeur de la vérité",
        "on \"{0}\" no measurement gives {1} mm within {2} mm: the nearest gives {3} mm", "correct value= or tolerance=, or leave value= out to take the value of the truth",
        "لا قياس على «{0}» يعطي {1} مم بفارق {2} مم: الأقرب يعطي {3} مم", "صحح `value=` أو `tolerance=`، أو احذف `value=` لأخذ قيمة الحقيقة");
    public static readonly ProblemKind MeasureAcross = new("C106", true,
        "les points « {0} » ne sont pas sur une même coupe de la même série : on ne peut pas les relier", "choisissez deux points d'une même coupe",
        "the points \"{0}\" are not on one slice of one series: they cannot be joined", "choose two points of one slice",
        "النقاط «{0}» ليست على مقطع واحد من سلسلة واحدة: لا يمكن الوصل بينها", "اختر نقطتين من مقطع واحد");

    // truth.json
    public static readonly ProblemKind NoTruth = new("C110", true,
        "la question « {0} » renvoie à truth.json, qui manque", "ajoutez truth.json au dossier",
        "the question \"{0}\" refers to truth.json, which is missing", "add truth.json to the folder",
        "يحيل السؤال «{0}» إلى `truth.json`، وهو غير موجود", "أضف `truth.json` إلى المجلد");
    public static readonly ProblemKind JsonSyntax = new("C111", true,
        "JSON illisible : {0}", "vérifiez les virgules, accolades et guillemets autour de cet endroit",
        "unreadable JSON: {0}", "check the commas, braces and quotes around this place",
        "نص JSON غير مقروء: {0}", "تحقق من الفواصل والأقواس وعلامات الاقتباس حول هذا الموضع");
    public static readonly ProblemKind UnknownTruthSchema = new("C112", true,
        "schéma inconnu : « {0} »", "écrivez \"schema\": \"casepack-truth/1\"",
        "unknown schema: \"{0}\"", "write \"schema\": \"casepack-truth/1\"",
        "مخطط غير معروف: «{0}»", "اكتب `\"schema\": \"casepack-truth/1\"`");
    public static readonly ProblemKind BadMember = new("C113", true,
        "« {0} » manque ou n'est pas lisible dans la cible « {1} »", "voyez content/FORMAT.md, « truth.json »",
        "\"{0}\" is missing or unreadable in target \"{1}\"", "see content/FORMAT.md, \"truth.json\"",
        "«{0}» غير موجود أو غير مقروء في الهدف «{1}»", "انظر `content/FORMAT.md`، «`truth.json`»");
    public static readonly ProblemKind TargetTwice = new("C114", true,
        "deux cibles s'appellent « {0} »", "donnez un autre id à l'une d'elles",
        "two targets are called \"{0}\"", "give one of them another id",
        "هدفان يحملان الاسم «{0}»", "أعطِ أحدهما `id` آخر");
    public static readonly ProblemKind UnknownTarget = new("C115", true,
        "truth.json n'a pas de cible « {0} »", "cibles présentes : {1}",
        "truth.json has no target \"{0}\"", "targets present: {1}",
        "ليس في `truth.json` هدف باسم «{0}»", "الأهداف الموجودة: {1}");
    public static readonly ProblemKind TargetElsewhere = new("C116", true,
        "la cible « {0} » est sur la série « {1} », pas sur « {2} »", "changez series= ou truth=",
        "the target \"{0}\" lies on series \"{1}\", not on \"{2}\"", "change series= or truth=",
        "الهدف «{0}» على السلسلة «{1}»، لا على «{2}»", "غيّر `series=` أو `truth=`");
    public static readonly ProblemKind CentreOutside = new("C117", true,
        "le centre de la cible « {0} » n'est sur aucune coupe de la série « {1} »", "vérifiez centre_mm et key_image, ou le dossier d'images",
        "the centre of target \"{0}\" lies on no slice of series \"{1}\"", "check centre_mm and key_image, or the folder of images",
        "مركز الهدف «{0}» ليس على أي مقطع من السلسلة «{1}»", "تحقق من `centre_mm` و`key_image`، أو من مجلد الصور");
    public static readonly ProblemKind ContourOutside = new("C118", false,
        "{2} contour(s) de la cible « {0} » ne sont sur aucune coupe de la série « {1} » et sont laissés de côté", "vérifiez sop_instance_uid",
        "{2} outline(s) of target \"{0}\" lie on no slice of series \"{1}\" and are left out", "check sop_instance_uid",
        "عدد محيطات الهدف «{0}» التي ليست على أي مقطع من السلسلة «{1}»: {2}، وقد تُركت جانبًا", "تحقق من `sop_instance_uid`");
    public static readonly ProblemKind NoPlace = new("C119", true,
        "la cible « {0} » n'a ni contour ni rayon d'acceptation", "ajoutez contours ou acceptance_radius_mm",
        "the target \"{0}\" has neither an outline nor an acceptance radius", "add contours or acceptance_radius_mm",
        "ليس للهدف «{0}» محيط ولا نصف قطر للقبول", "أضف `contours` أو `acceptance_radius_mm`");
    public static readonly ProblemKind LabelNotTranslated = new("C120", false,
        "le nom de la cible « {0} » n'existe pas en {1}", "écrivez \"label\": { \"fr\": \"…\", \"en\": \"…\", \"ar\": \"…\" }",
        "the name of target \"{0}\" does not exist in {1}", "write \"label\": { \"fr\": \"…\", \"en\": \"…\", \"ar\": \"…\" }",
        "اسم الهدف «{0}» غير موجود باللغة {1}", "اكتب `\"label\": { \"fr\": \"…\", \"en\": \"…\", \"ar\": \"…\" }`");
    public static readonly ProblemKind MimicAsTruth = new("C121", false,
        "la cible « {0} » est un leurre (kind: mimic), pas une lésion", "choisissez une lésion, ou truth=none",
        "the target \"{0}\" is a mimic (kind: mimic), not a lesion", "choose a lesion, or truth=none",
        "الهدف «{0}» شبيه خادع (`kind: mimic`) وليس آفة", "اختر آفة، أو `truth=none`");
    public static readonly ProblemKind NoScale = new("C122", false,
        "la série « {0} » n'a pas d'échelle : margin={1} compte des pixels, pas des millimètres", "vérifiez que cette marge convient",
        "the series \"{0}\" has no scale: margin={1} counts pixels, not millimetres", "check that this margin suits",
        "ليس للسلسلة «{0}» مقياس: يُحسب `margin={1}` بالبكسل لا بالمليمتر", "تحقق من أن هذا الهامش مناسب");

    // Translations
    public static readonly ProblemKind KeyInTranslation = new("C130", true,
        "la clé « {0} » ne se traduit pas", "dans une traduction, l'en-tête ne porte que title et objectives",
        "the key \"{0}\" is not translated", "in a translation the front matter holds only title and objectives",
        "المفتاح «{0}» لا يُترجم", "لا تحمل الترويسة في الترجمة إلا `title` و`objectives`");
    public static readonly ProblemKind StageCount = new("C131", true,
        "{0} étape(s) ici, {1} dans case.md", "mettez les mêmes lignes --- aux mêmes endroits",
        "{0} stage(s) here, {1} in case.md", "put the same lines --- in the same places",
        "عدد المراحل هنا {0}، وفي `case.md` {1}", "ضع سطور `---` نفسها في المواضع نفسها");
    public static readonly ProblemKind SeriesDiffer = new("C132", true,
        "séries de cette étape : {0} ; dans case.md : {1}", "reprenez les mêmes noms, dans le même ordre",
        "series of this stage: {0}; in case.md: {1}", "use the same names, in the same order",
        "سلاسل هذه المرحلة: {0}؛ وفي `case.md`: {1}", "استعمل الأسماء نفسها بالترتيب نفسه");
    public static readonly ProblemKind ItemNotTranslated = new("C133", true,
        "la question « {0} » de case.md manque dans cette étape", "ajoutez ## … {#{0}}",
        "the question \"{0}\" of case.md is missing in this stage", "add ## … {#{0}}",
        "السؤال «{0}» من `case.md` ناقص في هذه المرحلة", "أضف `## … {#{0}}`");
    public static readonly ProblemKind ItemTooMany = new("C134", true,
        "la question « {0} » n'existe pas à cet endroit de case.md", "retirez-la ou corrigez son nom",
        "the question \"{0}\" does not exist at this place of case.md", "remove it or correct its name",
        "السؤال «{0}» غير موجود في هذا الموضع من `case.md`", "احذفه أو صحح اسمه");
    public static readonly ProblemKind ItemOrder = new("C135", true,
        "les questions ne sont pas dans l'ordre de case.md : {0}", "remettez-les dans cet ordre",
        "the questions are not in the order of case.md: {0}", "put them in this order",
        "الأسئلة ليست بترتيب `case.md`: {0}", "أعدها إلى هذا الترتيب");
    public static readonly ProblemKind ChoiceCount = new("C136", true,
        "« {0} » : {1} réponse(s) ici, {2} dans case.md", "traduisez chaque réponse, dans le même ordre",
        "\"{0}\": {1} answer(s) here, {2} in case.md", "translate every answer, in the same order",
        "«{0}»: عدد الأجوبة هنا {1}، وفي `case.md` {2}", "ترجم كل جواب، بالترتيب نفسه");
    public static readonly ProblemKind KeyOfItemInTranslation = new("C137", true,
        "le genre et les clés de « {0} » s'écrivent seulement dans case.md", "ne gardez que {#{0}}",
        "the kind and keys of \"{0}\" are written only in case.md", "keep only {#{0}}",
        "نوع «{0}» ومفاتيحه لا تُكتب إلا في `case.md`", "أبقِ `{#{0}}` فقط");
    public static readonly ProblemKind BoxInTranslation = new("C138", true,
        "une traduction ne dit pas quelles réponses sont bonnes", "retirez la case : « - texte »",
        "a translation does not say which answers are right", "remove the box: \"- text\"",
        "لا تقول الترجمة أي الأجوبة صحيح", "احذف الخانة: «`- text`»");
    public static readonly ProblemKind ExplanationNotTranslated = new("C139", true,
        "l'explication de {0} n'est pas traduite", "ajoutez-la (>)",
        "the explanation of {0} is not translated", "add it (>)",
        "شرح {0} غير مترجم", "أضفه (`>`)");
    public static readonly ProblemKind ExplanationTooMany = new("C140", true,
        "{0} est expliqué ici mais pas dans case.md", "ajoutez l'explication à case.md ou retirez-la ici",
        "{0} is explained here but not in case.md", "add the explanation to case.md or remove it here",
        "{0} مشروح هنا وغير مشروح في `case.md`", "أضف الشرح إلى `case.md` أو احذفه هنا");
    public static readonly ProblemKind TextNotTranslated = new("C141", true,
        "le texte de {0} n'est pas traduit", "ajoutez-le",
        "the text of {0} is not translated", "add it",
        "نص {0} غير مترجم", "أضفه");
    public static readonly ProblemKind ObjectiveCount = new("C142", true,
        "{0} objectif(s) ici, {1} dans case.md", "traduisez chaque objectif, dans le même ordre",
        "{0} objective(s) here, {1} in case.md", "translate every objective, in the same order",
        "عدد الأهداف التعليمية هنا {0}، وفي `case.md` {1}", "ترجم كل هدف، بالترتيب نفسه");
    public static readonly ProblemKind StageNotTranslated = new("C144", true,
        "le texte de cette étape n'est pas traduit", "traduisez ce qui précède la première question",
        "the text of this stage is not translated", "translate what comes before the first question",
        "نص هذه المرحلة غير مترجم", "ترجم ما يسبق السؤال الأول");
    public static readonly ProblemKind KeyOfSeriesInTranslation = new("C143", true,
        "les réglages de la série « {0} » s'écrivent seulement dans case.md", "ne gardez que ::: series {0}",
        "the settings of series \"{0}\" are written only in case.md", "keep only ::: series {0}",
        "إعدادات السلسلة «{0}» لا تُكتب إلا في `case.md`", "أبقِ `::: series {0}` فقط");

    // Quizzes and credit rules
    public static readonly ProblemKind IdNotFile = new("C150", true,
        "l'id « {0} » n'est pas le nom du fichier, « {1} »", "donnez le même nom aux deux",
        "the id \"{0}\" is not the name of the file, \"{1}\"", "give both the same name",
        "المعرّف «{0}» يخالف اسم الملف «{1}»", "اجعل لهما الاسم نفسه");
    public static readonly ProblemKind UnknownCase = new("C151", true,
        "il n'y a pas de cas « {0} »", "vérifiez le nom du dossier dans content/cases",
        "there is no case \"{0}\"", "check the name of the folder in content/cases",
        "لا حالة باسم «{0}»", "تحقق من اسم المجلد في `content/cases`");
    public static readonly ProblemKind UnknownItem = new("C152", true,
        "il n'y a pas de question « {0} » dans le cas « {1} »", "questions de ce cas : {2}",
        "there is no question \"{0}\" in case \"{1}\"", "questions of this case: {2}",
        "لا سؤال باسم «{0}» في الحالة «{1}»", "أسئلة هذه الحالة: {2}");
    public static readonly ProblemKind MinutesInPractice = new("C153", true,
        "une série d'entraînement n'a pas de durée", "retirez minutes:, ou écrivez mode: exam",
        "a practice set has no time limit", "remove minutes:, or write mode: exam",
        "لا مدة لاختبار التدريب", "احذف `minutes:`، أو اكتب `mode: exam`");
    public static readonly ProblemKind ExamWithoutLimit = new("C154", false,
        "cet examen n'a pas de durée", "ajoutez minutes: 20",
        "this exam has no time limit", "add minutes: 20",
        "هذا الامتحان بلا مدة", "أضف `minutes: 20`");
    public static readonly ProblemKind NotACase = new("C155", true,
        "on attend ici un nom de cas", "écrivez lung-01, ou { id: lung-01, weight: 2, items: [dx] }",
        "the name of a case is expected here", "write lung-01, or { id: lung-01, weight: 2, items: [dx] }",
        "يُنتظر هنا اسم حالة", "اكتب `lung-01`، أو `{ id: lung-01, weight: 2, items: [dx] }`");
    public static readonly ProblemKind NoNumberedList = new("C171", true,
        "« {0} » n'a pas de liste numérotée, ou moins de {1} ligne(s)", "écrivez sous le titre 1. …, 2. … : les réponses communes d'une question .matching, l'ordre juste d'une question .order",
        "\"{0}\" has no numbered list, or fewer than {1} line(s)", "write 1. …, 2. … under the heading: the shared answers of a question .matching, the right order of a question .order",
        "ليس لـ«{0}» قائمة مرقمة، أو سطورها أقل من {1}", "اكتب تحت العنوان `1. …`، `2. …`: الأجوبة المشتركة لسؤال `.matching`، أو الترتيب الصحيح لسؤال `.order`");
    public static readonly ProblemKind StatementWithoutKey = new("C172", true,
        "l'énoncé « {0} » ne dit pas quelle réponse lui convient", "ajoutez à la fin de la ligne {key=2}, le rang de la réponse dans la liste numérotée",
        "the statement \"{0}\" does not say which answer fits it", "add {key=2} at the end of the line, the rank of the answer in the numbered list",
        "لا تذكر العبارة «{0}» الجواب المناسب لها", "أضف في نهاية السطر `{key=2}`، وهو رقم الجواب في القائمة المرقمة");
    public static readonly ProblemKind TooFewStatements = new("C173", true,
        "« {0} » a moins de deux énoncés", "ajoutez des lignes « - énoncé {key=1} », ou écrivez .single",
        "\"{0}\" has fewer than two statements", "add lines \"- statement {key=1}\", or write .single",
        "في «{0}» أقل من عبارتين", "أضف سطورًا «`- statement {key=1}`»، أو اكتب `.single`");
    public static readonly ProblemKind QuoteOnOption = new("C174", true,
        "la réponse commune « {0} » ne porte pas d'explication", "mettez l'explication (>) sous les énoncés",
        "the shared answer \"{0}\" bears no explanation", "put the explanation (>) under the statements",
        "الجواب المشترك «{0}» لا يحمل شرحًا", "ضع الشرح (`>`) تحت العبارات");
    public static readonly ProblemKind MostBelowKeys = new("C175", true,
        "most={0} alors que {1} réponses sont justes : le maximum est hors d'atteinte", "augmentez most=, ou cochez moins de réponses",
        "most={0} while {1} answers are right: the full mark is out of reach", "raise most=, or tick fewer answers",
        "`most={0}` بينما عدد الأجوبة الصحيحة {1}: لا يمكن بلوغ العلامة القصوى", "زد `most=`، أو ضع علامات أقل");
    public static readonly ProblemKind CriticalIsTicked = new("C176", true,
        "une réponse ne peut pas être à la fois juste [x] et dangereuse {.critical}", "retirez l'un des deux",
        "an answer cannot be both right [x] and dangerous {.critical}", "remove one of the two",
        "لا يكون الجواب صحيحًا `[x]` وخطيرًا `{.critical}` معًا", "احذف أحدهما");
    public static readonly ProblemKind AxisOfPoints = new("C177", true,
        "axis= ne va pas avec deux points, « {0} » : ils disent déjà où mesurer", "retirez axis=",
        "axis= does not go with two points, \"{0}\": they say already where to measure", "remove axis=",
        "لا يجتمع `axis=` مع نقطتين، «{0}»: هما تحددان موضع القياس", "احذف `axis=`");
    public static readonly ProblemKind AxisOfRound = new("C178", true,
        "la cible « {0} » est presque ronde : ses axes n'ont pas de direction", "retirez axis=, ou donnez deux points : truth=point1,point2",
        "the target \"{0}\" is almost round: its axes have no direction", "remove axis=, or give two points: truth=point1,point2",
        "الهدف «{0}» شبه مستدير: لا اتجاه لمحوريه", "احذف `axis=`، أو اذكر نقطتين: `truth=point1,point2`");
    public static readonly ProblemKind QuizOfWeb = new("C156", true,
        "un quiz fait sur le site s'appelle déjà « {0} » : il reste en ligne, ce fichier n'est pas lu", "donnez un autre nom au fichier et à son id, ou gardez le quiz du site",
        "a quiz made on the site is already called \"{0}\": it stays live, this file is not read", "give the file and its id another name, or keep the quiz of the site",
        "يوجد على الموقع اختبار باسم «{0}»: يبقى منشورًا ولا يُقرأ هذا الملف", "أعطِ الملف ومعرّفه `id` اسمًا آخر، أو أبقِ اختبار الموقع");
    public static readonly ProblemKind ChangedOnSite = new("C157", false,
        "ce cas a été publié depuis le site et changé aussi dans content/ : la version du site reste en ligne", "choisissez l'une des deux sur la page du cas",
        "this case was published on the site and changed in content/ too: that of the site stays live", "choose one of the two on the page of the case",
        "نُشرت هذه الحالة من الموقع وتغيّرت أيضًا في `content/`: تبقى نسخة الموقع منشورة", "اختر إحدى النسختين في صفحة الحالة");
    public static readonly ProblemKind UnknownQuiz = new("C160", true,
        "il n'y a pas de série « {0} »", "séries de content/sets : {1}",
        "there is no quiz \"{0}\"", "quizzes of content/sets: {1}",
        "لا اختبار باسم «{0}»", "اختبارات `content/sets`: {1}");
    public static readonly ProblemKind DatesReversed = new("C161", true,
        "la fin {0} précède le début {1}", "corrigez valid:",
        "the end {0} comes before the beginning {1}", "correct valid:",
        "النهاية {0} تسبق البداية {1}", "صحح `valid:`");
    public static readonly ProblemKind TooManyDecimals = new("C162", true,
        "« {0} » a plus de deux décimales", "arrondissez",
        "\"{0}\" has more than two decimals", "round it",
        "في «{0}» أكثر من رقمين بعد الفاصلة", "قرّب العدد");
    public static readonly ProblemKind UnknownZone = new("C163", true,
        "fuseau horaire inconnu : {0}", "écrivez par exemple Africa/Casablanca",
        "unknown time zone: {0}", "write for instance Africa/Casablanca",
        "منطقة زمنية غير معروفة: {0}", "اكتب مثلًا `Africa/Casablanca`");
    public static readonly ProblemKind RegimeDiffers = new("C164", true,
        "« {0} » diffère de la règle « {1} » du même régime « {2} »", "les règles d'un régime partagent nom, unité, début de validité, plafond, cycle et objectif",
        "\"{0}\" differs from rule \"{1}\" of the same regime \"{2}\"", "rules of one regime share name, unit, first day, cap, cycle and target",
        "«{0}» يخالف القاعدة «{1}» من النظام نفسه «{2}»", "تشترك قواعد النظام الواحد في الاسم والوحدة وبداية السريان والسقف والدورة والهدف");
    public static readonly ProblemKind UnknownRegime = new("C165", true,
        "il n'y a pas de régime « {0} », ou son fichier contient une erreur", "vérifiez content/credit-rules/regimes",
        "there is no regime \"{0}\", or its file has an error", "check content/credit-rules/regimes",
        "لا نظام باسم «{0}»، أو في ملفه خطأ", "تحقق من `content/credit-rules/regimes`");
    public static readonly ProblemKind TimeNotSupported = new("C166", true,
        "{0} minutes sont annoncées, mais la moitié des lecteurs d'essai en ont mis {1} ou moins", "annoncez {1} minutes au plus",
        "{0} minutes are announced, but half of the pilot readers needed {1} or less", "announce {1} minutes at most",
        "المدة المعلنة {0} دقيقة، لكن نصف القراء التجريبيين احتاجوا إلى {1} أو أقل", "أعلن {1} دقيقة على الأكثر");
    public static readonly ProblemKind AuthoringNotCounted = new("C167", true,
        "« authoring » dit ce que vaut un cas publié, mais le régime ne le compte pas", "ajoutez authoring à « counts », ou retirez ce bloc",
        "\"authoring\" says what a published case is worth, but the regime does not count it", "add authoring to \"counts\", or remove the block",
        "يذكر `authoring` قيمة الحالة المنشورة، لكن النظام لا يحتسبها", "أضف `authoring` إلى `counts`، أو احذف هذه الكتلة");
    public static readonly ProblemKind NotInSteps = new("C168", true,
        "{0} ne tombe pas sur un pas du régime, qui est {1}", "donnez un multiple de {1}",
        "{0} is no whole number of steps of the regime, which are {1}", "give a multiple of {1}",
        "{0} ليس من مضاعفات خطوة النظام، وهي {1}", "اكتب أحد مضاعفات {1}");

    // Lexicons and structured assessment
    public static readonly ProblemKind LexiconUnknownId = new("C190", true,
        "« {0} » n'est pas défini plus haut dans ce lexique", "noms possibles ici : {1}",
        "\"{0}\" is not defined above in this lexicon", "names possible here: {1}",
        "«{0}» غير معرَّف فيما سبق من هذا المعجم", "الأسماء الممكنة هنا: {1}");
    public static readonly ProblemKind LexiconIdTwice = new("C191", true,
        "« {0} » désigne deux choses dans ce lexique", "donnez un autre id à l'une d'elles",
        "\"{0}\" names two things in this lexicon", "give one of them another id",
        "«{0}» يسمي شيئين في هذا المعجم", "أعطِ أحدهما `id` آخر");
    public static readonly ProblemKind NoLexicon = new("C192", true,
        "il n'y a pas de lexique « {0} »", "vérifiez le nom du fichier dans content/lexicons",
        "there is no lexicon \"{0}\"", "check the name of the file in content/lexicons",
        "لا معجم باسم «{0}»", "تحقق من اسم الملف في `content/lexicons`");
    public static readonly ProblemKind BadLexicon = new("C193", true,
        "le lexique « {0} » contient des erreurs", "corrigez content/lexicons/{0}.yml",
        "the lexicon \"{0}\" has errors", "correct content/lexicons/{0}.yml",
        "في المعجم «{0}» أخطاء", "صحح `content/lexicons/{0}.yml`");
    public static readonly ProblemKind NotInLexicon = new("C194", true,
        "« {0} » n'est pas dans le lexique « {1} », ou pas parmi ce qui est demandé", "noms possibles ici : {2}",
        "\"{0}\" is not in the lexicon \"{1}\", or not among what is asked", "names possible here: {2}",
        "«{0}» ليس في المعجم «{1}»، أو ليس مما هو مطلوب", "الأسماء الممكنة هنا: {2}");
    public static readonly ProblemKind OneOfAGroup = new("C195", true,
        "le groupe « {0} » n'admet qu'un descripteur à la fois", "n'en gardez qu'un dans key=",
        "the group \"{0}\" takes one descriptor at a time", "keep only one in key=",
        "المجموعة «{0}» لا تقبل إلا واصفًا واحدًا في كل مرة", "أبقِ واحدًا في `key=`");
    public static readonly ProblemKind KeyContradicts = new("C196", true,
        "d'après le lexique, ces descripteurs donnent {0}, pas {1}", "corrigez key=, ou retirez {2}=",
        "by the lexicon these descriptors give {0}, not {1}", "correct key=, or remove {2}=",
        "بحسب المعجم تعطي هذه الواصفات {0}، لا {1}", "صحح `key=`، أو احذف `{2}=`");
    public static readonly ProblemKind OutcomeOpen = new("C197", true,
        "« {0} » manque : le lexique laisse le choix", "ajoutez {0}= avec l'un de : {1}",
        "\"{0}\" is missing: the lexicon leaves the choice", "add {0}= with one of: {1}",
        "«{0}» غير موجود: المعجم يترك الخيار", "أضف `{0}=` بإحدى القيم: {1}");

    // Script concordance
    public static readonly ProblemKind NoNewFinding = new("C180", true,
        "la question « {0} » ne dit pas l'information nouvelle", "écrivez-la sous le titre, qui dit l'hypothèse",
        "question \"{0}\" does not say the new finding", "write it under the heading, which says the hypothesis",
        "لا يذكر السؤال «{0}» المعلومة الجديدة", "اكتبها تحت العنوان الذي يذكر الفرضية");
    public static readonly ProblemKind UnknownScale = new("C181", true,
        "échelle inconnue : « {0} »", "écrivez scale=diagnosis ou scale=act",
        "unknown scale: \"{0}\"", "write scale=diagnosis or scale=act",
        "مقياس غير معروف: «{0}»", "اكتب `scale=diagnosis` أو `scale=act`");
    public static readonly ProblemKind NoPanel = new("C182", true,
        "aucun panel n'a répondu à « {0} »", "ouvrez un panel depuis la page du cas dans la bibliothèque, ou ajoutez panel.yml",
        "no panel has answered \"{0}\"", "open a panel from the page of the case in the library, or add panel.yml",
        "لم تجب أي هيئة عن «{0}»", "افتح هيئة من صفحة الحالة في قائمة الحالات، أو أضف `panel.yml`");
    public static readonly ProblemKind SmallPanel = new("C183", false,
        "{1} réponse(s) du panel à « {0} », il en faut au moins dix", "ouvrez de nouveau un panel ; jusque-là, aucun crédit ne peut en dépendre",
        "{1} answer(s) of the panel to \"{0}\", at least ten are needed", "open a panel again; until then no credit can depend on it",
        "عدد أجوبة الهيئة عن «{0}»: {1}، ويلزم عشرة على الأقل", "افتح هيئة من جديد؛ وحتى ذلك الحين لا يتوقف عليه أي رصيد");
    public static readonly ProblemKind UnanimousPanel = new("C184", false,
        "les {1} membres du panel sont unanimes sur « {0} »", "posez plutôt une question .single, ou rendez la situation plus incertaine",
        "the {1} members of the panel are unanimous about \"{0}\"", "ask a .single question instead, or make the situation less certain",
        "أعضاء الهيئة مجمعون على «{0}»، وعددهم {1}", "اطرح بدلًا منه سؤال `.single`، أو اجعل الموقف أقل يقينًا");
    public static readonly ProblemKind DividedPanel = new("C185", false,
        "le panel se partage entre les deux extrêmes sur « {0} »", "relisez leurs raisons : l'énoncé se comprend sans doute de deux façons",
        "the panel is divided between both extremes about \"{0}\"", "read their reasons: the text can probably be understood in two ways",
        "تنقسم الهيئة بين الطرفين في «{0}»", "أعد قراءة أسبابها: يُفهم النص على الأرجح بطريقتين");
    public static readonly ProblemKind CreditOnSmallPanel = new("C186", true,
        "la série « {0} » pose « {1} » du cas « {2} », dont le panel compte {3} membre(s)", "attendez dix réponses du panel, ou retirez cette question de la série",
        "the quiz \"{0}\" asks \"{1}\" of case \"{2}\", whose panel has {3} member(s)", "wait for ten answers of the panel, or take this question out of the quiz",
        "يطرح الاختبار «{0}» السؤال «{1}» من الحالة «{2}»، وعدد أعضاء هيئته {3}", "انتظر عشرة أجوبة من الهيئة، أو أزل هذا السؤال من الاختبار");

    // Free-text reports
    public static readonly ProblemKind RubricSize = new("C187", true,
        "la grille de « {0} » a {1} ligne(s)", "écrivez de une à {2} lignes sous le titre : - ce que dit un bon compte rendu",
        "the rubric of \"{0}\" has {1} line(s)", "write one to {2} lines under the heading: - what a good report says",
        "عدد سطور سلّم «{0}»: {1}", "اكتب من سطر واحد إلى {2} تحت العنوان: `-` ثم ما يقوله تقرير جيد");
    public static readonly ProblemKind RubricBox = new("C188", true,
        "une ligne de grille n'a pas de case", "retirez la case : - ce que dit un bon compte rendu",
        "a line of a rubric has no box", "remove the box: - what a good report says",
        "سطر السلّم لا خانة له", "احذف الخانة: `-` ثم ما يقوله تقرير جيد");
    public static readonly ProblemKind RubricPoints = new("C189", true,
        "« .{0} » ne dit pas des points", "écrivez {.p2} pour deux points, de 1 à 20",
        "\".{0}\" says no points", "write {.p2} for two points, 1 to 20",
        "لا يذكر «`.{0}`» نقاطًا", "اكتب `{.p2}` لنقطتين، من 1 إلى 20");
}
