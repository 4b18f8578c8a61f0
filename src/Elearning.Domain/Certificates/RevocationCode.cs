namespace Elearning.Domain.Certificates;

/// <summary>Why a Certificate was taken back, as far as anyone may know; the words of the reason are the holder's.</summary>
public enum RevocationCode
{
    /// <summary>Something else.</summary>
    Other,
    /// <summary>The marking of the quiz was corrected.</summary>
    Marking,
    /// <summary>A condition of the rule was not met.</summary>
    Eligibility,
    /// <summary>It was given to the wrong person.</summary>
    Identity,
    /// <summary>The same work was credited twice.</summary>
    Duplicate,
}
