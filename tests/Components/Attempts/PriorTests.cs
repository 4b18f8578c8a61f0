using Elearning.Domain.Cases;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Features.Cases;

namespace Elearning.Tests.Components.Attempts;

public class PriorTests
{
    private static readonly SeriesView First = new("t0", LocalText.Of("<p>Premier scanner</p>"), "lung", null, true, Prior: true);
    private static readonly SeriesView Second = First with { Name = "t1", Caption = LocalText.Of("<p>Deuxième scanner</p>"), Prior = false };

    [Theory]
    [InlineData("fr", "Série 1 (antérieur)")]
    [InlineData("ar", "السلسلة 1 (سابق)")]
    [InlineData("en", "Series 1 (prior)")]
    public void An_earlier_examination_is_called_so_once_there_is_a_later_one_beside_it(string language, string label)
    {
        Specimen.Speak(language);
        var images = Show(language, First, Second);
        Assert.Equal([true, false], images.Room.Series.Select(s => s.Prior));
        Assert.Equal(label, images.Captions[0].Label);
    }

    [Fact]
    public void Alone_it_is_the_examination_being_read()
    {
        Specimen.Speak("fr");
        Assert.False(Assert.Single(Show("fr", First).Room.Series).Prior);
    }

    private static Images Show(string language, params SeriesView[] series)
    {
        var stage = Specimen.Case.Stages[0] with { Series = series };
        var images = series.ToDictionary(s => s.Name, _ => Specimen.Published.Series["t0"]);
        return Images.Of(new Question(0, new PublishedCase(Specimen.Published.Revision, Specimen.Case with { Stages = [stage] }, images), stage, stage.Items[0]), [], false, null, language, null, null)!;
    }
}
