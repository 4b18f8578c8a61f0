using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Elearning.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class Drafts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "draft_saves",
                columns: table => new
                {
                    case_id = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    revision = table.Column<string>(type: "text", nullable: false),
                    saved_by = table.Column<Guid>(type: "uuid", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_draft_saves", x => new { x.case_id, x.version });
                    table.ForeignKey(
                        name: "fk_draft_saves_accounts_saved_by",
                        column: x => x.saved_by,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_draft_saves_case_revisions_revision",
                        column: x => x.revision,
                        principalTable: "case_revisions",
                        principalColumn: "sha",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "drafts",
                columns: table => new
                {
                    case_id = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    revision = table.Column<string>(type: "text", nullable: false),
                    base_revision = table.Column<string>(type: "text", nullable: true),
                    opened_by = table.Column<Guid>(type: "uuid", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_drafts", x => x.case_id);
                    table.ForeignKey(
                        name: "fk_drafts_accounts_changed_by",
                        column: x => x.changed_by,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_drafts_accounts_opened_by",
                        column: x => x.opened_by,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_drafts_case_revisions_base_revision",
                        column: x => x.base_revision,
                        principalTable: "case_revisions",
                        principalColumn: "sha",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_drafts_case_revisions_revision",
                        column: x => x.revision,
                        principalTable: "case_revisions",
                        principalColumn: "sha",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_draft_saves_revision",
                table: "draft_saves",
                column: "revision");

            migrationBuilder.CreateIndex(
                name: "ix_draft_saves_saved_by",
                table: "draft_saves",
                column: "saved_by");

            migrationBuilder.CreateIndex(
                name: "ix_drafts_base_revision",
                table: "drafts",
                column: "base_revision");

            migrationBuilder.CreateIndex(
                name: "ix_drafts_changed_by",
                table: "drafts",
                column: "changed_by");

            migrationBuilder.CreateIndex(
                name: "ix_drafts_opened_by",
                table: "drafts",
                column: "opened_by");

            migrationBuilder.CreateIndex(
                name: "ix_drafts_revision",
                table: "drafts",
                column: "revision");
            migrationBuilder.Sql(Script.Read("drafts.sql"));

            migrationBuilder.DropColumn(
                name: "is_draft",
                table: "live_cases");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "draft_saves");

            migrationBuilder.DropTable(
                name: "drafts");

            migrationBuilder.AddColumn<bool>(
                name: "is_draft",
                table: "live_cases",
                type: "boolean",
                nullable: false,
                defaultValue: false);
        }
    }
}
