namespace Elearning.Content.Problems;

/// <summary>A kind of problem with its sentences; {0}, {1} … are filled from the problem's details.</summary>
/// <param name="Code">C followed by three digits.</param>
/// <param name="IsError">False for a warning.</param>
/// <param name="French">What is wrong.</param>
/// <param name="FrenchRemedy">What to do.</param>
/// <param name="English">What is wrong.</param>
/// <param name="EnglishRemedy">What to do.</param>
/// <param name="Arabic">What is wrong; what is typed as it stands is between backticks, which keep it left to right and are not shown.</param>
/// <param name="ArabicRemedy">What to do, written the same way.</param>
public sealed record ProblemKind(
    string Code, bool IsError, string French, string FrenchRemedy, string English, string EnglishRemedy, string Arabic, string ArabicRemedy);
