using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Elearning.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class FollowedReviews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "reviews",
                table: "key_repair_signatures",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "languages",
                table: "item_statistics",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'::jsonb");

            // What was counted before has no comparison of languages yet.
            migrationBuilder.Sql("select owe_statistics_again(null)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "reviews",
                table: "key_repair_signatures");

            migrationBuilder.DropColumn(
                name: "languages",
                table: "item_statistics");
        }
    }
}
