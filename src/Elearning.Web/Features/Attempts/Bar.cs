using Elearning.Domain.Attempts;

namespace Elearning.Web.Features.Attempts;

/// <summary>What stands above every question: where one is, and how long it lasts.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="Title">Title of the quiz, or the word for a review.</param>
/// <param name="Number">Question, from 1; 0 on pages that are not about one.</param>
/// <param name="Count">Questions.</param>
/// <param name="Mode">Practice or exam.</param>
/// <param name="Deadline">When it closes, or null.</param>
/// <param name="Now">The server's clock.</param>
/// <param name="Zone">The reader's zone.</param>
public sealed record Bar(Guid Attempt, string Title, int Number, int Count, Mode Mode, DateTimeOffset? Deadline, DateTimeOffset Now, TimeZoneInfo Zone);
