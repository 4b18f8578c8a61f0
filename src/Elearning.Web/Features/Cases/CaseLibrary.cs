using Elearning.Domain.Quizzes;

namespace Elearning.Web.Features.Cases;

/// <summary>Parsed revisions and the live content, kept in memory: revisions never change, what is live is read again when an import says so.</summary>
public sealed class CaseLibrary
{
    /// <summary>The live cases, by id.</summary>
    public Task<IReadOnlyDictionary<string, PublishedCase>> LiveAsync(CancellationToken cancel = default) => throw new NotImplementedException();

    /// <summary>A revision by its SHA-256; attempts name theirs.</summary>
    /// <exception cref="KeyNotFoundException">No such revision.</exception>
    public ValueTask<PublishedCase> RevisionAsync(string sha, CancellationToken cancel = default) => throw new NotImplementedException();

    /// <summary>The live quizzes, by id.</summary>
    public Task<IReadOnlyDictionary<string, Quiz>> QuizzesAsync(CancellationToken cancel = default) => throw new NotImplementedException();
}
