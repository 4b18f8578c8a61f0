using Elearning.Data;
using Elearning.Data.Credits;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Credits;

/// <summary>What may hint at gaming: shown to who signs, never a refusal by itself.</summary>
internal static class CreditSigns
{
    private const int FewSeconds = 20;
    private static readonly TimeSpan SoonAgain = TimeSpan.FromMinutes(15);

    /// <summary>Sentences by proposal.</summary>
    public static async Task<ILookup<Guid, string>> SignsOfAsync(this ElearningDb db, IEnumerable<CreditProposal> proposals, CancellationToken cancel)
    {
        var quizzes = proposals.Where(p => p.Evidence.Activity is null).ToArray();
        var ids = quizzes.Select(p => p.AttemptId).ToArray();
        var (retakes, same) = (await db.RetakesAsync(ids, cancel), await db.SamePlacesAsync(ids, cancel));
        return quizzes.SelectMany(p => Of(p).Select(sign => (p.Id, sign))).ToLookup(s => s.Id, s => s.sign);

        IEnumerable<string> Of(CreditProposal p)
        {
            var seconds = p.Evidence.ActiveSeconds / Math.Max(1, p.Evidence.Cases.Count);
            if (seconds < FewSeconds)
            {
                yield return T("credits.sign-fast", seconds);
            }
            if (retakes.TryGetValue(p.AttemptId, out var after) && after < SoonAgain)
            {
                yield return T("credits.sign-retake", (int)after.TotalMinutes);
            }
            foreach (var (name, places) in same[p.AttemptId])
            {
                yield return T("credits.sign-same", name, places);
            }
        }
    }
}
