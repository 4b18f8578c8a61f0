namespace Elearning.Domain.Certificates;

/// <summary>How what a Certificate states was learned.</summary>
public enum LearningFormat
{
    /// <summary>Cases on the site, ended by an assessment.</summary>
    Online,
    /// <summary>Something else, such as a meeting or a course, that was declared and reviewed.</summary>
    Activity,
}
