using Elearning.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Migrations;

/// <summary>Lets `dotnet ef` make the model without starting the site.</summary>
public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<ElearningDb>
{
    public ElearningDb CreateDbContext(string[] args) => new ServiceCollection()
        .Configure<IdentityOptions>(ElearningDb.ConfigureIdentity)
        .AddDbContext<ElearningDb>(o => ElearningDb.Configure(o, "Host=127.0.0.1;Database=design"))
        .BuildServiceProvider().GetRequiredService<ElearningDb>();
}
