using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Web.Features.Cases;

namespace Elearning.Web.Features.Attempts.Kinds;

/// <summary>All that the pages know of one kind of item, in one place: docs/adding-a-kind.md says what each part is for.</summary>
public abstract class ItemKind
{
    private static readonly Dictionary<Type, ItemKind> All = new ItemKind[]
    {
        new SingleKind(), new MultipleKind(), new KeyFeatureKind(), new MatchingKind(), new OrderKind(), new TextKind(), new NumberKind(), new LocateKind(), new MeasureKind(), new Lexicons.StructuredKind(), new Panels.ConcordanceKind(), new Reports.ReportKind(),
    }.ToDictionary(k => k.Asks);

    /// <summary>The kind of an item.</summary>
    public static ItemKind Of(Item item) => All.GetValueOrDefault(item.GetType()) ?? throw new InvalidOperationException($"No page asks a {item.Kind}.");

    /// <summary>The record it asks.</summary>
    public abstract Type Asks { get; }

    /// <summary>The component of its fields on the question page; it is given Of (<see cref="Asked"/>) and <see cref="Draft"/>.</summary>
    public abstract Type Fields { get; }

    /// <summary>The component of what is right and what was answered; it is given Item, Answer (null in the library) and Wish.</summary>
    public abstract Type Key { get; }

    /// <summary>The marking rule in words, printed before answering.</summary>
    public abstract string Rule(Item item);

    /// <summary>What the fields need besides stem and rule; nothing in it tells what is right.</summary>
    public virtual Asked Ask(Item item, Asked asked, string wish) => asked;

    /// <summary>The answer in a form; null when there is none, a sentence in the fields' problem when it cannot be one.</summary>
    public abstract Answer? Read(Item item, PostedFields fields);

    /// <summary>Key of the sentence that says why an answer is not whole enough to hand in for feedback, or null.</summary>
    public virtual string? Missing(Item item, Answer answer) => null;

    /// <summary>An answer in a few words; null when it says nothing.</summary>
    public abstract string? Words(Item item, Answer answer, string wish);

    /// <summary>An answer that earns the full mark, as far as the item's own limits allow; null when a draft does not say it yet.</summary>
    public abstract Answer? FullMark(Item item, PublishedCase published);
}

/// <summary>The same, for one record and its two components.</summary>
public abstract class ItemKind<TItem, TFields, TKey> : ItemKind where TItem : Item
{
    public sealed override Type Asks => typeof(TItem);
    public sealed override Type Fields => typeof(TFields);
    public sealed override Type Key => typeof(TKey);
    public sealed override string Rule(Item item) => Rule((TItem)item);
    public sealed override Asked Ask(Item item, Asked asked, string wish) => Ask((TItem)item, asked, wish);
    public sealed override Answer? Read(Item item, PostedFields fields) => Read((TItem)item, fields);
    public sealed override string? Missing(Item item, Answer answer) => Missing((TItem)item, answer);
    public sealed override string? Words(Item item, Answer answer, string wish) => Words((TItem)item, answer, wish);
    public sealed override Answer? FullMark(Item item, PublishedCase published) => FullMark((TItem)item, published);

    protected abstract string Rule(TItem item);
    protected virtual Asked Ask(TItem item, Asked asked, string wish) => asked;
    protected abstract Answer? Read(TItem item, PostedFields fields);
    protected virtual string? Missing(TItem item, Answer answer) => null;
    protected abstract string? Words(TItem item, Answer answer, string wish);
    protected abstract Answer? FullMark(TItem item, PublishedCase published);
}
