using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Elearning.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class Reports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "report_claims",
                columns: table => new
                {
                    attempt_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<short>(type: "smallint", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_report_claims", x => new { x.attempt_id, x.position });
                    table.ForeignKey(
                        name: "fk_report_claims_accounts_by",
                        column: x => x.by,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_report_claims_attempts_attempt_id",
                        column: x => x.attempt_id,
                        principalTable: "attempts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "report_marks",
                columns: table => new
                {
                    attempt_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<short>(type: "smallint", nullable: false),
                    ordinal = table.Column<short>(type: "smallint", nullable: false),
                    lines = table.Column<string[]>(type: "text[]", nullable: false),
                    comment = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    seq = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    after_correction = table.Column<long>(type: "bigint", nullable: false),
                    score = table.Column<decimal>(type: "numeric(9,4)", precision: 9, scale: 4, nullable: true),
                    most = table.Column<decimal>(type: "numeric(9,4)", precision: 9, scale: 4, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_report_marks", x => new { x.attempt_id, x.position });
                    table.ForeignKey(
                        name: "fk_report_marks_accounts_by",
                        column: x => x.by,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_report_marks_grades_attempt_id_position_ordinal",
                        columns: x => new { x.attempt_id, x.position, x.ordinal },
                        principalTable: "grades",
                        principalColumns: new[] { "attempt_id", "position", "ordinal" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_grades_at",
                table: "grades",
                column: "at",
                filter: "verdict = 4");

            migrationBuilder.CreateIndex(
                name: "ix_report_claims_by",
                table: "report_claims",
                column: "by");

            migrationBuilder.CreateIndex(
                name: "ix_report_marks_attempt_id_position_ordinal",
                table: "report_marks",
                columns: new[] { "attempt_id", "position", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_report_marks_by",
                table: "report_marks",
                column: "by");
            migrationBuilder.Sql(Script.Read("reports.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                drop view standing_submissions;
                create view standing_submissions as
                select s.attempt_id, s.at, s.by,
                  coalesce((select c.score from corrections c where c.attempt_id = s.attempt_id and c.score is not null order by c.number desc limit 1), s.score) as score,
                  coalesce((select c.most from corrections c where c.attempt_id = s.attempt_id and c.score is not null order by c.number desc limit 1), s.most) as most,
                  s.active_seconds
                from submissions s;
                """);
            migrationBuilder.DropTable(
                name: "report_claims");

            migrationBuilder.DropTable(
                name: "report_marks");

            migrationBuilder.DropIndex(
                name: "ix_grades_at",
                table: "grades");
        }
    }
}
