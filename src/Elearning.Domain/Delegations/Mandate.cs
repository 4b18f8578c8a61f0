namespace Elearning.Domain.Delegations;

/// <summary>By what power a signature is given.</summary>
/// <param name="Signer">Who signs.</param>
/// <param name="Delegation">The delegation she signs by; null when by her own office.</param>
public sealed record Power(Guid Signer, Delegation? Delegation)
{
    /// <summary>
    /// Whether two signatures are those of two pairs of eyes. A delegate sees with the power of who lent it: lender, and all to whom she lent, are one pair; so is one
    /// person with two delegations.
    /// </summary>
    public bool IsApartFrom(Power other) => !Eyes.Intersect(other.Eyes).Any();

    private IEnumerable<Guid> Eyes => Delegation is { By: var lender } ? [Signer, lender] : [Signer];
}

/// <summary>Which credits a person may decide on a day: an administrator all but her own, others what was lent to them.</summary>
/// <param name="Person">Who.</param>
/// <param name="IsAdministrator">Whether by her own office.</param>
/// <param name="Delegations">Those that are on, first given first.</param>
public sealed record Mandate(Guid Person, bool IsAdministrator, IReadOnlyList<Delegation> Delegations)
{
    /// <summary>Whether she may decide anything at all.</summary>
    public bool IsAny => IsAdministrator || Delegations.Count > 0;

    /// <summary>Every power by which she may decide a credit; none for her own.</summary>
    public IReadOnlyList<Power> Over(Reviewed credit) =>
        credit.Holder == Person ? []
        : IsAdministrator ? [new(Person, null)]
        : [.. Delegations.Where(d => d.Covers(credit)).Select(d => new Power(Person, d))];
}
