namespace Elearning.Web.Hosting;

/// <summary>The site cannot start for a reason outside the program; the message is for whoever started it and says what to do.</summary>
public sealed class CannotStartException(string message, Exception? cause = null) : Exception(message, cause);
