using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Elearning.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class Marked : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(Script.Read("marked.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop function marked(uuid);");
        }
    }
}
