using System.Text.RegularExpressions;
using Elearning.Content.Cases;
using Elearning.Content.Imaging;
using Elearning.Content.Problems;
using Elearning.Domain.Imaging;
using Xunit;

namespace Elearning.Tests.Unit.Content;

/// <summary>Every rule of the format: the right case is spoilt in one place, and exactly that is told, at that place.</summary>
public sealed class CaseProblemTests
{
    [Theory]
    [InlineData("level: 2", "level: 2\nniveau: 2", "C017 7,1")]
    [InlineData("level: 2", "level: 4", "C026 6,8")]
    [InlineData("level: 2", "level: deux", "C025 6,8")]
    [InlineData("minutes: 6\n", "", "C018 2,1")]
    [InlineData("minutes: 6", "minutes:", "C018 7,1")]
    [InlineData("minutes: 6", "minutes: 6\nminutes: 7", "C019 8,1")]
    [InlineData("topics: [lung]", "topics: [lung, poumon]", "C036 4,16")]
    [InlineData("topics: [lung]", "topics: []", "C021 4,9")]
    [InlineData("topics: [lung]", "topics: { a: b }", "C021 4,9")]
    [InlineData("modality: [CT]", "modality: [ct]", "C037 5,12")]
    [InlineData("title: Opacité du poumon gauche", "title: [a]", "C020 3,8")]
    [InlineData("title: Opacité du poumon gauche", "title: Opacité: gauche", "C011 3,15")]
    [InlineData("title: Opacité du poumon gauche", "title: Le carcinome bronchique de M. X", "C039 1,1")]
    [InlineData("id: lung-01", "id: lung-02", "C035 2,5")]
    [InlineData("proof: consensus", "proof: certain", "C027 13,8")]
    [InlineData("reviewed: false", "reviewed: non", "C028 14,11")]
    [InlineData("synthetic: false", "synthetic: [true]", "C020 15,12")]
    [InlineData("review-by: 2028-11", "review-by: novembre", "C029 18,12")]
    [InlineData("references: [\"Hansell DM. Radiology 2008;246:697-722.\"]\n", "", "C038 2,1")]
    [InlineData("authors: [driss]", "authors: &a [driss]", "C013 8,10")]
    public void Front_matter(string piece, string by, params string[] expected) => Told(Sample.Main.With(piece, by), expected);

    [Theory]
    [InlineData("## Quels signes ? {#signs .multiple}", "# Titre\n\n## Quels signes ? {#signs .multiple}", "C045 39,1")]
    [InlineData("## Quels signes ? {#signs .multiple}", "## Quels signes ?", "C046 39,1")]
    [InlineData("## Quels signes ? {#signs .multiple}", "## Quels signes ? {#s .multiple}", "C047 39,1")]
    [InlineData("## Quels signes ? {#signs .multiple}", "## Quels signes ? {#signs .multiple", "C047 39,1")]
    [InlineData("## Quels signes ? {#signs .multiple}", "## Quels signes ? {.multiple}", "C046 39,1")]
    [InlineData("## Quels signes ? {#signs .multiple}", "## Quels signes ? {#Signes .multiple}", "C006 39,19")]
    [InlineData("## Quels signes ? {#signs .multiple}", "## Quels signes ? {#signs}", "C070 39,19")]
    [InlineData("## Quels signes ? {#signs .multiple}", "## Quels signes ? {#signs .multiple .text}", "C071 39,19")]
    [InlineData("## Quels signes ? {#signs .multiple}", "## Quels signes ? {#signs .multipl}", "C072 39,19")]
    [InlineData("## Quels signes ? {#signs .multiple}", "## Quels signes ? {#dx .multiple}", "C073 39,1")]
    [InlineData("## Quels signes ? {#signs .multiple}", "## Quels signes ? {#signs .multiple marks=3}", "C074 39,19")]
    [InlineData("## Quels signes ? {#signs .multiple}", "## Quels signes ? {#signs .multiple objective=3}", "C077 39,19")]
    [InlineData("## Quels signes ? {#signs .multiple}", "## Quels signes ? {#signs .multiple objective=0}", "C026 39,19")]
    [InlineData("## Quels signes ? {#signs .multiple}", "## Quels signes ? {#signs .multiple objective=1,5}", "C025 39,19")]
    [InlineData("## Quels signes ? {#signs .multiple}", "## Quels signes ? {#signs .multiple series=t9}", "C068 39,19")]
    [InlineData("Plus tard.", "Texte\n---\n\nPlus tard.", "C048 60,1")]
    [InlineData("Plus tard.", "<b>Plus</b> tard", "C049 59,1", "C049 59,8")]
    [InlineData("Plus tard.", "<script>alert(1)</script>", "C049 59,1")]
    [InlineData("Plus tard.", "[Plus](javascript:alert(1)) tard", "C050 59,1")]
    [InlineData("Plus tard.", "Plus ![tard](x.png).", "C051 59,6")]
    [InlineData("Plus tard.", "Plus **tard**{onclick=\"x\"}.", "C052 59,6")]
    [InlineData("Plus tard.", "::: note\nPlus tard.\n:::", "C053 59,1")]
    [InlineData("Plus tard.", "Plus tard.\n\n---\n\n---", "C060 61,1")]
    [InlineData("Plus tard.", "::: series\nx\n:::", "C062 59,1")]
    [InlineData("Plus tard.", "::: series t0 t1\nx\n:::", "C062 59,1")]
    [InlineData("Plus tard.", "::: series t9\nx\n:::", "C063 59,1")]
    [InlineData("Plus tard.", "::: series t0\nx\n:::\n\n::: series t0\nx\n:::", "C064 63,1")]
    [InlineData("Plus tard.", "    Plus tard.", "C055 59,1")]
    [InlineData("window=lung", "window=poumon", "C066 22,15")]
    [InlineData("window=lung", "window=-600/0", "C066 22,15")]
    [InlineData("start=3", "start=7", "C026 22,15")]
    [InlineData("start=3", "debut=3", "C074 22,15")]
    [InlineData("measurable=true", "measurable=oui", "C028 22,15")]
    [InlineData("measurable=true", "prior=avant", "C028 22,15")]
    public void Structure(string piece, string by, params string[] expected) => Told(Sample.Main.With(piece, by), expected);

    [Fact]
    public void A_block_that_is_not_closed_is_told_where_it_opens()
    {
        var problems = Sample.Read(Sample.Main.With("Scanner injecté\n:::", "Scanner injecté")).Problems;
        Assert.Equal((22, 1), (problems.Single(p => p.Code == "C054").Line, problems.Single(p => p.Code == "C054").Column));
    }

    [Theory]
    [InlineData("- [x] Carcinome bronchique", "- [ ] Carcinome bronchique", "C081 32,1")]
    [InlineData("- [ ] Pneumopathie", "- [x] Pneumopathie", "C082 36,1")]
    [InlineData("- [x] Masse", "- [ ] Masse", "C083 39,1")]
    [InlineData("- [ ] Pneumothorax", "- [x] Pneumothorax", "C084 39,1")]
    [InlineData("- [ ] Pneumothorax", "- Pneumothorax", "C080 45,1")]
    [InlineData("- [ ] Pneumothorax", "- []  Pneumothorax", "C080 45,1")]
    [InlineData("- [ ] Pneumothorax\n  > Non.", "- [ ] Pneumothorax", "C085 45,1")]
    [InlineData("- [ ] Pneumothorax\n  > Non.", "- [ ] Pneumothorax\n> Non.", "C085 45,1", "C086 46,1")]
    [InlineData("- [ ] Pneumothorax\n  > Non.", "- [ ] Pneumothorax\n\n  Encore.\n\n  > Non.", "C087 47,3")]
    [InlineData("- [ ] Pneumothorax", "- [ ] ", "C089 45,1")]
    [InlineData("- [ ] Pneumothorax", "- [ ] Masse", "C092 45,1")]
    [InlineData("- [ ] Pneumothorax", "- [ ] Pneumothorax {.near}", "C098 45,1")]
    [InlineData("- [ ] Pneumothorax", "- [ ] Pneumothorax {#id}", "C052 45,20")]
    [InlineData("- [x] veine cave inférieure | VCI", "- [ ] veine cave inférieure | VCI", "C094 48,1")]
    [InlineData("- [ ] veine cave {.near}", "- [x] veine cave {.near}", "C095 52,1")]
    [InlineData("- [ ] veine cave {.near}", "- [ ] veine cave {.proche}", "C098 52,1")]
    [InlineData("- [ ] veine cave {.near}", "- [ ] veine cave {near", "C097 52,1")]
    [InlineData("- [ ] veine cave {.near}", "- [ ] La Vci {.near}", "C096 52,1")]
    [InlineData("- [ ] aorte", "- [ ] aorte | la", "C097 54,1")]
    [InlineData("> Douze.", "- [ ] 12\n\n> Douze.", "C093 63,1")]
    [InlineData("> Douze.", "Douze.", "C078 61,1")]
    [InlineData("value=12 ", "", "C075 61,26")]
    [InlineData("tolerance=2", "tolerance=large", "C076 61,26")]
    [InlineData("value=12", "value=1,234.5", "C076 61,26")]
    [InlineData("tolerance=2", "tolerance=-2", "C026 61,26")]
    [InlineData("unit=mm", "unit=\"\"", "C075 61,26")]
    public void Items(string piece, string by, params string[] expected) => Told(Sample.Main.With(piece, by), expected);

    [Theory]
    [InlineData("truth=mass", "truth=masse", "C115 26,26")]
    [InlineData("truth=mass", "truth=none,mass", "C099 26,26")]
    [InlineData("truth=mass", "truth=mass,other", "C100 26,26")]
    [InlineData("truth=mass ", "", "C075 26,26")]
    [InlineData("margin=4,5mm", "margin=4,5cm", "C076 26,26")]
    [InlineData("margin=4,5mm", "margin=1000", "C026 26,26")]
    [InlineData("slices=2", "slices=-1", "C026 26,26")]
    [InlineData("marks=1", "marks=beaucoup", "C076 26,26")]
    public void Locate_items(string piece, string by, params string[] expected) => Told(Sample.Main.With(piece, by), expected);

    [Theory]
    [InlineData("\"casepack-truth/1\"", "\"casepack-truth/2\"", "truth.json C112 1,1")]
    [InlineData("\"id\": \"mass\", ", "", "case.md C115 26,26", "truth.json C113 4,5")]
    [InlineData("\"id\": \"other\"", "\"id\": \"mass\"", "truth.json C114 9,5")]
    [InlineData("[5, 5, 4]", "[5, 5, \"4\"]", "case.md C115 26,26", "truth.json C113 4,5")]
    [InlineData("[5, 5, 4]", "[5, 5, 1e999]", "case.md C115 26,26", "truth.json C113 4,5")]
    [InlineData("[[2, 2, 4], [8, 2, 4], [8, 8, 4], [2, 8, 4]]", "[[2, 2, 4], [8, 2, 4]]", "case.md C115 26,26", "truth.json C113 4,5")]
    [InlineData("\"inscribed_radius_mm\": 2.5", "\"diameter_mm\": 2.5", "truth.json C119 9,5")]
    [InlineData("\"synthetic\": false", "\"synthetic\": true", "case.md C040 1,1")]
    [InlineData("\"synthetic\": false", "\"measurement_allowed\": false", "case.md C067 22,15")]
    [InlineData("\"kind\": \"lesion\"", "\"kind\": \"mimic\"", "case.md C121 26,26")]
    [InlineData("\"series\": \"t0\", \"centre_mm\": [5, 5, 4]", "\"series\": \"t1\", \"centre_mm\": [5, 5, 4]", "case.md C116 26,26")]
    [InlineData("\"targets\": [", "\"targets\": [,", "truth.json C111 3,15")]
    public void Truth(string piece, string by, params string[] expected) =>
        Assert.Equal(expected, Sample.Read(truth: Sample.Truth.With(piece, by)).Problems.Select(p => $"{p.File} {p.Code} {p.Line},{p.Column}"));

    [Fact]
    public void A_contour_of_an_unknown_file_is_found_by_its_place_and_left_out_when_it_lies_nowhere()
    {
        var moved = Sample.Truth.With("\"1.2.4\"", "\"9.9\"");
        Assert.Empty(Sample.Read(truth: moved).Problems);
        var lost = Sample.Read(truth: moved.With("[[3, 3, 6], [7, 3, 6], [7, 7, 6]]", "[[3, 3, 60], [7, 3, 60], [7, 7, 60]]"));
        Assert.Equal(["C118"], lost.Problems.Codes());
        Assert.NotNull(lost.Case);
        var nowhere = Sample.Read(truth: Sample.Truth.With("\"1.2.3\", \"instance_number\": 9, \"column\"", "\"9.9\", \"instance_number\": 9, \"column\"").With("[5, 5, 4]", "[5, 5, 400]"));
        Assert.Equal(["C117"], nowhere.Problems.Codes());
        Assert.Null(nowhere.Case);
        Assert.NotNull(nowhere.Draft);
    }

    [Fact]
    public void A_case_without_truth_or_images_says_what_is_missing()
    {
        Assert.Equal(["C110 26,26"], Places(Sample.Read(truth: null).Problems));
        Assert.Equal(["C063"], Sample.Read(images: new Dictionary<string, CaseSeries>()).Problems.Codes());
        Assert.Equal(["C065"], Sample.Read(images: new Dictionary<string, CaseSeries> { ["t0"] = Sample.Stack, ["t5"] = Sample.Stack }).Problems.Codes());
    }

    [Fact]
    public void A_picture_without_scale_cannot_be_measured_on_and_counts_its_margin_in_pixels()
    {
        var flat = new CaseSeries(["1.2.3"], new([FrameGeometry.Flat(20, 20)]));
        var main = Sample.Main.With("start=3 ", "");
        var codes = Sample.Read(main, images: new Dictionary<string, CaseSeries> { ["t0"] = flat }).Problems.Codes();
        Assert.Equal(["C067", "C122", "C118"], codes);
    }

    [Theory]
    [InlineData("title: Opacity of the left lung\n", "", "C018 2,1")]
    [InlineData("title: Opacity of the left lung", "title: Opacity of the left lung\nlevel: 2", "C130 3,1")]
    [InlineData("[Tell mass from collapse and effusion, Measure]", "[Tell mass from collapse and effusion]", "C142 3,13")]
    [InlineData("::: series t0", "::: series t1", "C132 7,1")]
    [InlineData("::: series t0", "::: series t0 {window=lung}", "C143 7,15")]
    [InlineData("Contrast CT\n", "", "C141 7,1")]
    [InlineData("A man of 62, **smoker**.\n", "", "C144 5,1")]
    [InlineData("One mark only.\n", "", "C141 11,1")]
    [InlineData("> What the image shows.\n", "", "C139 11,1")]
    [InlineData("## Which signs? {#signs}", "## Which signs? {#sign}", "C133 5,1", "C134 24,1")]
    [InlineData("## Which signs? {#signs}", "## Which signs? {#signs .multiple}", "C137 24,17")]
    [InlineData("- Collapse\n  > Yes.\n", "", "C136 26,1")]
    [InlineData("- Collapse\n  > Yes.\n", "- Collapse\n", "C139 28,1")]
    [InlineData("- Collapse", "- [x] Collapse", "C138 28,1")]
    [InlineData("- aorta", "- IVC", "C096 39,1")]
    public void Translations(string piece, string by, params string[] expected) =>
        Assert.Equal(expected, Places(Sample.Read(english: Sample.English.With(piece, by)).Problems));

    [Fact]
    public void Items_in_another_order_and_stages_of_another_number_are_told_in_the_translation()
    {
        var (find, dx) = ("## Click on the lesion {#find}\n\nOne mark only.\n\n> What the image shows.\n", "## What is the diagnosis? {#dx}\n\n- Pneumonia\n  > Why not.\n- Bronchial carcinoma\n  > Why.\n");
        var swapped = Sample.English.With(find, "FIND").With(dx, find).With("FIND", dx);
        Assert.Equal(["case.en.md C135 11,1"], Sample.Read(english: swapped).Problems.Select(p => $"{p.File} {p.Code} {p.Line},{p.Column}"));
        var one = Sample.English.With("\n---\n\nLater.", "\nLater.");
        Assert.Contains("C131", Sample.Read(english: one).Problems.Codes());
    }

    [Fact]
    public void Every_problem_has_its_own_code_and_full_sentences_in_every_language()
    {
        var kinds = typeof(ProblemKinds).GetFields().Concat(typeof(ImageProblems).GetFields()).Select(f => (ProblemKind)f.GetValue(null)!).ToArray();
        Assert.Equal(kinds.Length, kinds.Select(k => k.Code).Distinct().Count());
        Assert.All(kinds, k =>
        {
            Assert.Matches("^C[0-9]{3}$", k.Code);
            Assert.All([k.French, k.FrenchRemedy, k.English, k.EnglishRemedy, k.Arabic, k.ArabicRemedy], s => Assert.True(s.Length > 3 && !s.EndsWith('.'), s));
            // What one language says of the details the others say too.
            Assert.Equal(Holes(k.French), Holes(k.English));
            Assert.Equal(Holes(k.FrenchRemedy), Holes(k.EnglishRemedy));
            Assert.Equal(Holes(k.French), Holes(k.Arabic));
            Assert.Equal(Holes(k.FrenchRemedy), Holes(k.ArabicRemedy));
            Assert.All([k.Arabic, k.ArabicRemedy], s =>
            {
                Assert.Equal(0, s.Count(c => c == '`') % 2);
                // Right to left by its own first letter, and with the signs of Arabic.
                var words = Regex.Replace(s, @"`[^`]*`|\{\d\}", "");
                Assert.True(Regex.IsMatch(words, @"^[^\p{L}]*\p{IsArabic}") && !Regex.IsMatch(words, @"[,;?""]"), s);
            });
        });

        static string Holes(string s) => string.Concat(Enumerable.Range(0, 10).Where(i => s.Contains($"{{{i}}}", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_problem_reads_like_a_compiler_message()
    {
        var problem = Sample.Read(Sample.Main.With("- [ ] Pneumothorax", "- Pneumothorax")).Problems.Single();
        Assert.Equal("case.md(45,1): erreur C080: réponse sans case à cocher → commencez par « - [ ] » ou « - [x] »", problem.Sentence("fr"));
        Assert.Equal("case.md(45,1): error C080: answer without a box → begin with \"- [ ]\" or \"- [x]\"", problem.Sentence("en"));
        // In Arabic what is typed as it stands keeps its direction.
        Assert.Equal("\u2066case.md(45,1)\u2069: خطأ C080: جواب بلا خانة ← ابدأ بـ«\u2066- [ ]\u2069» أو «\u2066- [x]\u2069»", problem.Sentence("ar"));
    }

    [Theory]
    [InlineData("`x` {0} {1}")]
    [InlineData("{#nom .genre}")]
    [InlineData("\u2069\u202Egp.exe")]
    [InlineData("")]
    public void A_detail_is_told_as_it_was_typed_and_cannot_turn_the_words_around_it(string typed)
    {
        var problem = new ContentProblem("cases/a/case.md", 3, 1, ProblemKinds.KeyOfItemInTranslation, [typed]);
        Assert.Equal($"ne gardez que {{#{typed}}}", problem.Remedy("fr"));
        Assert.Equal($"أبقِ \u2066{{#\u2068{typed.Replace("\u2069\u202E", "", StringComparison.Ordinal)}\u2069}}\u2069 فقط", problem.Remedy("ar"));
        Assert.Equal($"{problem.Message("ar")} ← {problem.Remedy("ar")}", problem.Advice("ar"));
    }

    [Theory]
    [InlineData("authors: [driss]", """authors: ["À FAIRE : votre nom"]""", "votre nom")]
    [InlineData("authors: [driss]", """authors: ["À FAIRE : votre nom", driss]""", "votre nom")]
    [InlineData("authors: [driss]", """authors: ["Dr À FAIRE : « \"nom\" »"] # ici""", """« \"nom\" »""")]
    [InlineData("authors: [driss]", "authors: ['À FAIRE : l''auteur']", "l''auteur")]
    [InlineData("authors: [driss]", "authors: [À FAIRE]", "")]
    [InlineData("authors: [driss]", """authors: ["À FAIRE : \""", "\\")]
    [InlineData("Une seule marque.", "À FAIRE : l'image [12] et {.near}.", "l'image [12] et {.near}")]
    [InlineData("Une seule marque.", "L'image À FAIRE : l'autre.", "l'autre")]
    public void What_is_left_to_do_is_told_without_what_closes_the_value_around_it(string piece, string by, string told) =>
        Assert.Equal([told], Sample.Read(Sample.Main.With(piece, by)).Problems.Where(p => p.Code == "C056").Select(p => p.Details[0]));

    static void Told(string main, string[] expected, string? truth = Sample.Truth, IReadOnlyDictionary<string, CaseSeries>? images = null) =>
        Assert.Equal(expected, Places(Sample.Read(main, truth: truth, images: images).Problems));

    static string[] Places(IEnumerable<ContentProblem> problems) => [.. problems.Select(p => $"{p.Code} {p.Line},{p.Column}")];
}
