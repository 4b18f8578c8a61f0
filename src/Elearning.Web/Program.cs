using Elearning.Web.Hosting;

// One line per thing the program can be asked: the site, or a command for the people who run it.
return args switch
{
    ["content", .. var rest] => Commands.Content(rest),
    ["migrate", .. var rest] => await Commands.MigrateAsync(rest),
    ["create-admin", .. var rest] => await Commands.CreateAdministratorAsync(rest),
    _ => await Site.RunAsync(args),
};

/// <summary>Named so that tests can start the site.</summary>
public partial class Program;
