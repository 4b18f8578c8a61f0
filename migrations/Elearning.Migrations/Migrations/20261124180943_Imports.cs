using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Elearning.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class Imports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "is_draft",
                table: "live_cases",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "image_tokens",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<string>(type: "text", nullable: false),
                    sha = table.Column<byte[]>(type: "bytea", nullable: false),
                    purpose = table.Column<string>(type: "text", nullable: false),
                    granted_by = table.Column<Guid>(type: "uuid", nullable: false),
                    granted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_image_tokens", x => x.id);
                    table.ForeignKey(
                        name: "fk_image_tokens_accounts_granted_by",
                        column: x => x.granted_by,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "imports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    touched_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    claimed_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    manifest_sha = table.Column<string>(type: "text", nullable: true),
                    files = table.Column<int>(type: "integer", nullable: false),
                    bytes = table.Column<long>(type: "bigint", nullable: false),
                    files_read = table.Column<int>(type: "integer", nullable: false),
                    frames_cut = table.Column<int>(type: "integer", nullable: false),
                    failure = table.Column<string>(type: "text", nullable: true),
                    failure_details = table.Column<string[]>(type: "text[]", nullable: false),
                    problems = table.Column<string>(type: "jsonb", nullable: false),
                    set_aside = table.Column<string>(type: "jsonb", nullable: false),
                    removed = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_imports", x => x.id);
                    table.ForeignKey(
                        name: "fk_imports_accounts_person_id",
                        column: x => x.person_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "picture_checks",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    pictures_sha = table.Column<string>(type: "text", nullable: false),
                    sought = table.Column<int>(type: "integer", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_picture_checks", x => x.id);
                    table.ForeignKey(
                        name: "fk_picture_checks_accounts_person_id",
                        column: x => x.person_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "image_token_revocations",
                columns: table => new
                {
                    token_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revoked_by = table.Column<Guid>(type: "uuid", nullable: false),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_image_token_revocations", x => x.token_id);
                    table.ForeignKey(
                        name: "fk_image_token_revocations_accounts_revoked_by",
                        column: x => x.revoked_by,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_image_token_revocations_image_tokens_token_id",
                        column: x => x.token_id,
                        principalTable: "image_tokens",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "import_series",
                columns: table => new
                {
                    import_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    series_id = table.Column<Guid>(type: "uuid", nullable: false),
                    problems = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_series", x => new { x.import_id, x.number });
                    table.ForeignKey(
                        name: "fk_import_series_image_series_series_id",
                        column: x => x.series_id,
                        principalTable: "image_series",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_import_series_imports_import_id",
                        column: x => x.import_id,
                        principalTable: "imports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_image_token_revocations_revoked_by",
                table: "image_token_revocations",
                column: "revoked_by");

            migrationBuilder.CreateIndex(
                name: "ix_image_tokens_case_id",
                table: "image_tokens",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_image_tokens_granted_by",
                table: "image_tokens",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "ix_image_tokens_sha",
                table: "image_tokens",
                column: "sha",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_import_series_series_id",
                table: "import_series",
                column: "series_id");

            migrationBuilder.CreateIndex(
                name: "ix_imports_being_received",
                table: "imports",
                columns: new[] { "person_id", "manifest_sha" },
                unique: true,
                filter: "state = 1 and manifest_sha is not null");

            migrationBuilder.CreateIndex(
                name: "ix_imports_person_id_created_at",
                table: "imports",
                columns: new[] { "person_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_imports_to_do",
                table: "imports",
                column: "claimed_until",
                filter: "state in (2, 3)");

            migrationBuilder.CreateIndex(
                name: "ix_picture_checks_person_id",
                table: "picture_checks",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_picture_checks_pictures_sha_sought",
                table: "picture_checks",
                columns: new[] { "pictures_sha", "sought" });
            migrationBuilder.Sql(Script.Read("image-facts.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "image_token_revocations");

            migrationBuilder.DropTable(
                name: "import_series");

            migrationBuilder.DropTable(
                name: "picture_checks");

            migrationBuilder.DropTable(
                name: "image_tokens");

            migrationBuilder.DropTable(
                name: "imports");

            migrationBuilder.DropColumn(
                name: "is_draft",
                table: "live_cases");
        }
    }
}
