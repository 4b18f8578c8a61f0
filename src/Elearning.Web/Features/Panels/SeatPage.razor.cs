using System.Globalization;
using Elearning.Data.Panels;
using Elearning.Domain.Cases;
using Elearning.Domain.Panels;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Features.Cases;
using Elearning.Web.Layout;

namespace Elearning.Web.Features.Panels;

/// <summary>The situations of a case with the scales of one member.</summary>
public partial class SeatPage
{
    public sealed record Told(Passage Text, IReadOnlyList<(string Name, Passage Caption)> Series, IReadOnlyList<Weighed> Items);

    public sealed record Weighed(string Id, Passage Stem, Passage? Finding, ConcordanceScale Scale, string? Answer, string? Reason);

    public sealed record Model(string Token, int Number, bool Closed, bool Saved, int Left, IReadOnlyList<Told> Stages) : IView<SeatPage, Model>
    {
        public static Model Of(string token, PublishedCase found, PanelRecord panel, PanelSeat seat, bool saved)
        {
            var language = Texts.Language;
            // Other kinds of the case are not asked of a panel; what a stage tells is.
            var stages = found.Case.Stages.Select(stage => new Told(Passage.Of(stage.Text, language),
                [.. stage.Series.Where(s => found.Series.ContainsKey(s.Name)).Select(s => (s.Name, Passage.Of(s.Caption, language)))],
                [.. stage.Items.OfType<Concordance>().Select(i => Of(i, panel.ReplyOf(seat.Id, i.Id), language))])).ToArray();
            var left = found.Case.Items.OfType<Concordance>().Count(i => panel.ReplyOf(seat.Id, i.Id) is null);
            return new(token, seat.Number, panel.Closing is not null, saved, left, stages);
        }

        private static Weighed Of(Concordance item, PanelReply? reply, string language) => new(
            item.Id, Passage.Of(item.Stem, language), Passage.Maybe(item.Body, language), item.Scale, reply?.Answer.ToString(CultureInfo.InvariantCulture), reply?.Reason);
    }
}
