namespace Elearning.Web.Hosting;

/// <summary>The private PostgreSQL cannot start; the message is for the person who started the site and says what to do.</summary>
public sealed class EmbeddedPostgresException(string message, Exception? cause = null) : Exception(message, cause);
