using Elearning.Domain.Attempts;
using Elearning.Domain.Lexicons;
using Elearning.Web.Features.Attempts;

namespace Elearning.Web.Features.Lexicons;

/// <summary>Reads what the fields of a structured item sent, without trust.</summary>
public static class StructuredForm
{
    /// <summary>The answer, or null when nothing was ticked; and the key of a sentence when something in it is none of the item's terms.</summary>
    public static (Classified? Answer, string? Problem) Read(PostedFields fields, Structured item)
    {
        var ticked = new List<string>();
        foreach (var group in item.Groups)
        {
            string[] given = [.. fields.Many($"Group-{group.Id}").Where(d => d.Length > 0).Distinct()];
            if (given.Any(d => group.Descriptors.All(k => k.Id != d)) || (!group.Many && given.Length > 1))
            {
                return (null, "attempts.problem.choice");
            }
            ticked.AddRange(group.Descriptors.Select(d => d.Id).Where(given.Contains));
        }
        var (category, management) = (Named("Category"), Named("Management"));
        if ((category is not null && item.Lexicon.Category(category) is null) || (management is not null && item.Lexicon.Management(management) is null))
        {
            return (null, "attempts.problem.choice");
        }
        var answer = new Classified(ticked, category, management);
        return (answer.IsEmpty ? null : answer, null);

        string? Named(string name) => fields.One(name) is { Length: > 0 } value ? value : null;
    }
}
