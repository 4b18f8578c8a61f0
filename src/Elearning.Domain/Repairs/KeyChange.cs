using System.Text.Json;
using System.Text.Json.Serialization;
using Elearning.Domain.Cases;

namespace Elearning.Domain.Repairs;

/// <summary>What a repair does to an item. Every kind is a sealed record that serialises to JSON.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(NewChoices), "choices")]
[JsonDerivedType(typeof(NewPairs), "pairs")]
[JsonDerivedType(typeof(NewOrder), "order")]
[JsonDerivedType(typeof(NewValue), "value")]
[JsonDerivedType(typeof(NewMargin), "margin")]
[JsonDerivedType(typeof(NewWordings), "wordings")]
[JsonDerivedType(typeof(FullMarksToAll), "full-marks")]
[JsonDerivedType(typeof(DropItem), "drop")]
[JsonDerivedType(typeof(Withdrawal), "withdrawal")]
public abstract record KeyChange
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { AllowOutOfOrderMetadataProperties = true };

    /// <summary>Whether the item can be changed so, and would be another afterwards.</summary>
    public abstract bool Fits(Item item);

    /// <summary>The item as it is marked afterwards; an item that does not fit stays as it is.</summary>
    public Item Apply(Item item) => Fits(item) ? Changed(item) : item;

    /// <summary>The stored form.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>The change of a stored form.</summary>
    /// <exception cref="JsonException">The text is not a change.</exception>
    public static KeyChange FromJson(string json) => JsonSerializer.Deserialize<KeyChange>(json, Json) ?? throw new JsonException("A change may not be null.");

    /// <summary>The changed item, once it is known to fit.</summary>
    protected abstract Item Changed(Item item);
}

/// <summary>Everyone has the full mark, answered or not.</summary>
public sealed record FullMarksToAll : KeyChange
{
    /// <inheritdoc/>
    public override bool Fits(Item item) => item.Allowance != Allowance.FullMarks;

    /// <inheritdoc/>
    protected override Item Changed(Item item) => item with { Allowance = Allowance.FullMarks };
}

/// <summary>The item no longer counts: the score is out of what remains.</summary>
public sealed record DropItem : KeyChange
{
    /// <inheritdoc/>
    public override bool Fits(Item item) => item.Allowance != Allowance.Dropped;

    /// <inheritdoc/>
    protected override Item Changed(Item item) => item with { Allowance = Allowance.Dropped };
}

/// <summary>Takes an earlier repair back: the item is marked as if that one had never been.</summary>
/// <param name="Repair">Its id.</param>
public sealed record Withdrawal(Guid Repair) : KeyChange
{
    /// <summary>Decided by the list of repairs, not by the item.</summary>
    public override bool Fits(Item item) => false;

    /// <inheritdoc/>
    protected override Item Changed(Item item) => item;
}
