namespace Elearning.Content.Problems;

/// <summary>A kind of problem with its sentences; {0}, {1} … are filled from the problem's details.</summary>
/// <param name="Code">C followed by three digits.</param>
/// <param name="IsError">False for a warning.</param>
/// <param name="French">What is wrong.</param>
/// <param name="FrenchRemedy">What to do.</param>
/// <param name="English">What is wrong.</param>
/// <param name="EnglishRemedy">What to do.</param>
public sealed record ProblemKind(string Code, bool IsError, string French, string FrenchRemedy, string English, string EnglishRemedy);
