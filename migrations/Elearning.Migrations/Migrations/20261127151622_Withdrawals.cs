using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Elearning.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class Withdrawals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "case_withdrawals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<string>(type: "text", nullable: false),
                    revision = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_withdrawals", x => x.id);
                    table.ForeignKey(
                        name: "fk_case_withdrawals_accounts_by",
                        column: x => x.by,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_case_withdrawals_case_revisions_revision",
                        column: x => x.revision,
                        principalTable: "case_revisions",
                        principalColumn: "sha",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_case_withdrawals_by",
                table: "case_withdrawals",
                column: "by");

            migrationBuilder.CreateIndex(
                name: "ix_case_withdrawals_case_id_at",
                table: "case_withdrawals",
                columns: new[] { "case_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_case_withdrawals_revision",
                table: "case_withdrawals",
                column: "revision");

            migrationBuilder.Sql(Script.Read("withdrawals.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                drop trigger append_only on draft_saves;
                create trigger append_only before update or delete on draft_saves for each row execute function refuse_change();
                drop trigger append_only on case_revisions;
                create trigger append_only before update or delete on case_revisions for each row execute function refuse_change();
                drop function refuse_change_but_sweep();
                """);

            migrationBuilder.DropTable(
                name: "case_withdrawals");
        }
    }
}
