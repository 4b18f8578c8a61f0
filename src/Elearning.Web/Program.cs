using Elearning.Web.Hosting;
using Microsoft.AspNetCore.Connections;

// One line per thing the program can be asked: the site, or a command for the people who run it.
try
{
    return args switch
    {
        ["content", .. var rest] => Commands.Content(rest),
        ["migrate", .. var rest] => await Commands.MigrateAsync(rest),
        ["images", "verify", .. var rest] => await Commands.VerifyImagesAsync(rest),
        ["credits", "verify", .. var rest] => await Commands.VerifyCreditsAsync(rest),
        ["signing-keys", "withdraw", var key, var reason, .. var rest] => await Commands.WithdrawKeyAsync(key, reason, rest),
        ["signing-keys", "withdraw", ..] => Commands.Usage("signing-keys withdraw KEY REASON"),
        ["signing-keys", .. var rest] => await Commands.ListKeysAsync(rest),
        ["statistics", "rebuild", .. var rest] => await Commands.RebuildStatisticsAsync(rest),
        ["create-admin", .. var rest] => await Commands.CreateAdministratorAsync(rest),
        _ => await Site.RunAsync(args),
    };
}
catch (CannotStartException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
catch (IOException e) when (e.InnerException is AddressInUseException)
{
    Console.Error.WriteLine($"{e.Message} Stop what listens there, or choose another port (bin/run --port N, or --urls http://127.0.0.1:N).");
    return 1;
}
catch (OperationCanceledException)
{
    // Ctrl-C before the site was up.
    return 130;
}

/// <summary>Named so that tests can start the site.</summary>
public partial class Program;
