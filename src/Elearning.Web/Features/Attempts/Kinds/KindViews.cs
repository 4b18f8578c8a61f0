using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Microsoft.AspNetCore.Components;

namespace Elearning.Web.Features.Attempts.Kinds;

/// <summary>The fields of a question page in which a kind is answered.</summary>
public abstract class FieldsView : ComponentBase
{
    [Parameter, EditorRequired] public required Asked Of { get; set; }
    [Parameter, EditorRequired] public required Draft Draft { get; set; }
}

/// <summary>What is right, and after disclosure what was answered.</summary>
public abstract class KeyView<T> : ComponentBase where T : Item
{
    [Parameter, EditorRequired] public required T Item { get; set; }
    /// <summary>What was answered; null without an answer, and in the library.</summary>
    [Parameter] public Answer? Answer { get; set; }
    /// <summary>Whether it speaks to the one who answered, or else to the author.</summary>
    [Parameter] public bool Feedback { get; set; }
    /// <summary>Language of the case.</summary>
    [Parameter, EditorRequired] public required string Wish { get; set; }

    /// <summary>"Your answer: …", for kinds that show it nowhere else.</summary>
    protected string Mine => AnswerWords.Of(Item, Answer, Wish);
}
