using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Elearning.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class PublicationsAndStatistics : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "conflict",
                table: "live_cases",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "folder_revision",
                table: "live_cases",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "publication_id",
                table: "live_cases",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "content_choices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<string>(type: "text", nullable: false),
                    folder_revision = table.Column<string>(type: "text", nullable: false),
                    site_revision = table.Column<string>(type: "text", nullable: false),
                    took_folder = table.Column<bool>(type: "boolean", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_content_choices", x => x.id);
                    table.ForeignKey(
                        name: "fk_content_choices_accounts_by",
                        column: x => x.by,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "counted_attempts",
                columns: table => new
                {
                    attempt_id = table.Column<Guid>(type: "uuid", nullable: false),
                    quiz_id = table.Column<string>(type: "text", nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    marks = table.Column<int[]>(type: "integer[]", nullable: false),
                    verdicts = table.Column<short[]>(type: "smallint[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_counted_attempts", x => x.attempt_id);
                    table.ForeignKey(
                        name: "fk_counted_attempts_attempts_attempt_id",
                        column: x => x.attempt_id,
                        principalTable: "attempts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "draft_comments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    thread_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<string>(type: "text", nullable: false),
                    revision = table.Column<string>(type: "text", nullable: false),
                    file = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    line = table.Column<int>(type: "integer", nullable: false),
                    words = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_draft_comments", x => x.id);
                    table.ForeignKey(
                        name: "fk_draft_comments_accounts_by",
                        column: x => x.by,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_draft_comments_draft_comments_thread_id",
                        column: x => x.thread_id,
                        principalTable: "draft_comments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "item_statistics",
                columns: table => new
                {
                    quiz_id = table.Column<string>(type: "text", nullable: false),
                    @case = table.Column<string>(name: "case", type: "text", nullable: false),
                    item = table.Column<string>(type: "text", nullable: false),
                    tally = table.Column<string>(type: "text", nullable: false),
                    figures = table.Column<string>(type: "jsonb", nullable: false),
                    thirds = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_item_statistics", x => new { x.quiz_id, x.@case, x.item });
                });

            migrationBuilder.CreateTable(
                name: "meetings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    cohort_id = table.Column<Guid>(type: "uuid", nullable: false),
                    week = table.Column<DateOnly>(type: "date", nullable: false),
                    from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    to = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    people = table.Column<int>(type: "integer", nullable: false),
                    misses = table.Column<string>(type: "jsonb", nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_meetings", x => x.id);
                    table.ForeignKey(
                        name: "fk_meetings_cohorts_cohort_id",
                        column: x => x.cohort_id,
                        principalTable: "cohorts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "publications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<string>(type: "text", nullable: false),
                    revision = table.Column<string>(type: "text", nullable: false),
                    replaced = table.Column<string>(type: "text", nullable: true),
                    author = table.Column<Guid>(type: "uuid", nullable: false),
                    reader = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_publications", x => x.id);
                    table.ForeignKey(
                        name: "fk_publications_accounts_author",
                        column: x => x.author,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_publications_accounts_reader",
                        column: x => x.reader,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_publications_case_revisions_revision",
                        column: x => x.revision,
                        principalTable: "case_revisions",
                        principalColumn: "sha",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "quiz_statistics",
                columns: table => new
                {
                    quiz_id = table.Column<string>(type: "text", nullable: false),
                    totals = table.Column<string>(type: "text", nullable: false),
                    figures = table.Column<string>(type: "jsonb", nullable: false),
                    fit = table.Column<string>(type: "jsonb", nullable: true),
                    counted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    fitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quiz_statistics", x => x.quiz_id);
                });

            migrationBuilder.CreateTable(
                name: "reading_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<string>(type: "text", nullable: false),
                    author = table.Column<Guid>(type: "uuid", nullable: false),
                    reader = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reading_requests", x => x.id);
                    table.ForeignKey(
                        name: "fk_reading_requests_accounts_author",
                        column: x => x.author,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_reading_requests_accounts_reader",
                        column: x => x.reader,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "statistics_due",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    attempt_id = table.Column<Guid>(type: "uuid", nullable: false),
                    quiz_id = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_statistics_due", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "translation_checks",
                columns: table => new
                {
                    case_id = table.Column<string>(type: "text", nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    part = table.Column<string>(type: "text", nullable: false),
                    sha = table.Column<string>(type: "text", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_translation_checks", x => new { x.case_id, x.language, x.part, x.sha });
                    table.ForeignKey(
                        name: "fk_translation_checks_accounts_by",
                        column: x => x.by,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "thread_settlements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    thread_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_thread_settlements", x => x.id);
                    table.ForeignKey(
                        name: "fk_thread_settlements_accounts_by",
                        column: x => x.by,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_thread_settlements_draft_comments_thread_id",
                        column: x => x.thread_id,
                        principalTable: "draft_comments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_live_cases_conflict",
                table: "live_cases",
                column: "conflict");

            migrationBuilder.CreateIndex(
                name: "ix_live_cases_publication_id",
                table: "live_cases",
                column: "publication_id");

            migrationBuilder.CreateIndex(
                name: "ix_content_choices_by",
                table: "content_choices",
                column: "by");

            migrationBuilder.CreateIndex(
                name: "ix_content_choices_case_id",
                table: "content_choices",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_counted_attempts_quiz_id_attempt_id",
                table: "counted_attempts",
                columns: new[] { "quiz_id", "attempt_id" });

            migrationBuilder.CreateIndex(
                name: "ix_draft_comments_by",
                table: "draft_comments",
                column: "by");

            migrationBuilder.CreateIndex(
                name: "ix_draft_comments_case_id_at",
                table: "draft_comments",
                columns: new[] { "case_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_draft_comments_thread_id",
                table: "draft_comments",
                column: "thread_id");

            migrationBuilder.CreateIndex(
                name: "ix_item_statistics_case_item",
                table: "item_statistics",
                columns: new[] { "case", "item" });

            migrationBuilder.CreateIndex(
                name: "ix_meetings_cohort_id_week",
                table: "meetings",
                columns: new[] { "cohort_id", "week" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_publications_author",
                table: "publications",
                column: "author");

            migrationBuilder.CreateIndex(
                name: "ix_publications_case_id_at",
                table: "publications",
                columns: new[] { "case_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_publications_reader",
                table: "publications",
                column: "reader");

            migrationBuilder.CreateIndex(
                name: "ix_publications_revision",
                table: "publications",
                column: "revision");

            migrationBuilder.CreateIndex(
                name: "ix_reading_requests_author",
                table: "reading_requests",
                column: "author");

            migrationBuilder.CreateIndex(
                name: "ix_reading_requests_case_id_at",
                table: "reading_requests",
                columns: new[] { "case_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_reading_requests_reader",
                table: "reading_requests",
                column: "reader");

            migrationBuilder.CreateIndex(
                name: "ix_statistics_due_quiz_id_id",
                table: "statistics_due",
                columns: new[] { "quiz_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_thread_settlements_by",
                table: "thread_settlements",
                column: "by");

            migrationBuilder.CreateIndex(
                name: "ix_thread_settlements_thread_id",
                table: "thread_settlements",
                column: "thread_id");

            migrationBuilder.CreateIndex(
                name: "ix_translation_checks_by",
                table: "translation_checks",
                column: "by");

            migrationBuilder.AddForeignKey(
                name: "fk_live_cases_case_revisions_conflict",
                table: "live_cases",
                column: "conflict",
                principalTable: "case_revisions",
                principalColumn: "sha",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_live_cases_publications_publication_id",
                table: "live_cases",
                column: "publication_id",
                principalTable: "publications",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
            migrationBuilder.Sql(Script.Read("publications.sql"));
            migrationBuilder.Sql(Script.Read("statistics.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop trigger owe_statistics on submissions; drop trigger owe_statistics on grades; drop function owe_statistics(), owe_statistics_of_marks(), owe_statistics_again(text);");
            migrationBuilder.DropForeignKey(
                name: "fk_live_cases_case_revisions_conflict",
                table: "live_cases");

            migrationBuilder.DropForeignKey(
                name: "fk_live_cases_publications_publication_id",
                table: "live_cases");

            migrationBuilder.DropTable(
                name: "content_choices");

            migrationBuilder.DropTable(
                name: "counted_attempts");

            migrationBuilder.DropTable(
                name: "item_statistics");

            migrationBuilder.DropTable(
                name: "meetings");

            migrationBuilder.DropTable(
                name: "publications");

            migrationBuilder.DropTable(
                name: "quiz_statistics");

            migrationBuilder.DropTable(
                name: "reading_requests");

            migrationBuilder.DropTable(
                name: "statistics_due");

            migrationBuilder.DropTable(
                name: "thread_settlements");

            migrationBuilder.DropTable(
                name: "translation_checks");

            migrationBuilder.DropTable(
                name: "draft_comments");

            migrationBuilder.DropIndex(
                name: "ix_live_cases_conflict",
                table: "live_cases");

            migrationBuilder.DropIndex(
                name: "ix_live_cases_publication_id",
                table: "live_cases");

            migrationBuilder.DropColumn(
                name: "conflict",
                table: "live_cases");

            migrationBuilder.DropColumn(
                name: "folder_revision",
                table: "live_cases");

            migrationBuilder.DropColumn(
                name: "publication_id",
                table: "live_cases");
        }
    }
}
