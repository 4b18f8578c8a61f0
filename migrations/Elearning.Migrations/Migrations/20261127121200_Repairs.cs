using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Elearning.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class Repairs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_credit_proposals_attempt_id_rule_id",
                table: "credit_proposals");

            migrationBuilder.AddColumn<bool>(
                name: "counts",
                table: "grades",
                type: "boolean",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<Guid>(
                name: "repair_id",
                table: "credit_proposals",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "challenges",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    attempt_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<short>(type: "smallint", nullable: false),
                    case_id = table.Column<string>(type: "text", nullable: false),
                    revision = table.Column<string>(type: "text", nullable: false),
                    item_id = table.Column<string>(type: "text", nullable: false),
                    response_id = table.Column<Guid>(type: "uuid", nullable: true),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_challenges", x => x.id);
                    table.ForeignKey(
                        name: "fk_challenges_accounts_person_id",
                        column: x => x.person_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_challenges_attempts_attempt_id",
                        column: x => x.attempt_id,
                        principalTable: "attempts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_challenges_responses_response_id",
                        column: x => x.response_id,
                        principalTable: "responses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ignored_wordings",
                columns: table => new
                {
                    case_id = table.Column<string>(type: "text", nullable: false),
                    item_id = table.Column<string>(type: "text", nullable: false),
                    wording = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ignored_wordings", x => new { x.case_id, x.item_id, x.wording });
                });

            migrationBuilder.CreateTable(
                name: "challenge_answers",
                columns: table => new
                {
                    challenge_id = table.Column<Guid>(type: "uuid", nullable: false),
                    accepted = table.Column<bool>(type: "boolean", nullable: false),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_challenge_answers", x => x.challenge_id);
                    table.ForeignKey(
                        name: "fk_challenge_answers_accounts_by",
                        column: x => x.by,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_challenge_answers_challenges_challenge_id",
                        column: x => x.challenge_id,
                        principalTable: "challenges",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "key_repairs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<string>(type: "text", nullable: false),
                    item_id = table.Column<string>(type: "text", nullable: false),
                    revisions = table.Column<string[]>(type: "text[]", nullable: false),
                    change = table.Column<string>(type: "jsonb", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    challenge_id = table.Column<Guid>(type: "uuid", nullable: true),
                    proposed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_key_repairs", x => x.id);
                    table.ForeignKey(
                        name: "fk_key_repairs_accounts_proposed_by",
                        column: x => x.proposed_by,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_key_repairs_challenges_challenge_id",
                        column: x => x.challenge_id,
                        principalTable: "challenges",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "key_repair_signatures",
                columns: table => new
                {
                    repair_id = table.Column<Guid>(type: "uuid", nullable: false),
                    applied = table.Column<bool>(type: "boolean", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_key_repair_signatures", x => x.repair_id);
                    table.UniqueConstraint("ak_key_repair_signatures_number", x => x.number);
                    table.ForeignKey(
                        name: "fk_key_repair_signatures_accounts_by",
                        column: x => x.by,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_key_repair_signatures_key_repairs_repair_id",
                        column: x => x.repair_id,
                        principalTable: "key_repairs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "corrections",
                columns: table => new
                {
                    attempt_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    repair_id = table.Column<Guid>(type: "uuid", nullable: false),
                    former_score = table.Column<decimal>(type: "numeric(9,4)", precision: 9, scale: 4, nullable: true),
                    former_most = table.Column<decimal>(type: "numeric(9,4)", precision: 9, scale: 4, nullable: true),
                    score = table.Column<decimal>(type: "numeric(9,4)", precision: 9, scale: 4, nullable: true),
                    most = table.Column<decimal>(type: "numeric(9,4)", precision: 9, scale: 4, nullable: true),
                    marks = table.Column<string>(type: "jsonb", nullable: false),
                    credits = table.Column<string>(type: "jsonb", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_corrections", x => new { x.attempt_id, x.number });
                    table.ForeignKey(
                        name: "fk_corrections_attempts_attempt_id",
                        column: x => x.attempt_id,
                        principalTable: "attempts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_corrections_key_repair_signatures_number",
                        column: x => x.number,
                        principalTable: "key_repair_signatures",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_credit_proposals_attempt_id_rule_id_repair_id",
                table: "credit_proposals",
                columns: new[] { "attempt_id", "rule_id", "repair_id" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_credit_proposals_repair_id",
                table: "credit_proposals",
                column: "repair_id");

            migrationBuilder.CreateIndex(
                name: "ix_challenge_answers_by",
                table: "challenge_answers",
                column: "by");

            migrationBuilder.CreateIndex(
                name: "ix_challenges_attempt_id_position",
                table: "challenges",
                columns: new[] { "attempt_id", "position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_challenges_case_id_item_id",
                table: "challenges",
                columns: new[] { "case_id", "item_id" });

            migrationBuilder.CreateIndex(
                name: "ix_challenges_person_id_at",
                table: "challenges",
                columns: new[] { "person_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_challenges_response_id",
                table: "challenges",
                column: "response_id");

            migrationBuilder.CreateIndex(
                name: "ix_corrections_number",
                table: "corrections",
                column: "number");

            migrationBuilder.CreateIndex(
                name: "ix_corrections_repair_id",
                table: "corrections",
                column: "repair_id");

            migrationBuilder.CreateIndex(
                name: "ix_key_repair_signatures_by",
                table: "key_repair_signatures",
                column: "by");

            migrationBuilder.CreateIndex(
                name: "ix_key_repairs_case_id_item_id",
                table: "key_repairs",
                columns: new[] { "case_id", "item_id" });

            migrationBuilder.CreateIndex(
                name: "ix_key_repairs_challenge_id",
                table: "key_repairs",
                column: "challenge_id");

            migrationBuilder.CreateIndex(
                name: "ix_key_repairs_proposed_by",
                table: "key_repairs",
                column: "proposed_by");

            migrationBuilder.AddForeignKey(
                name: "fk_credit_proposals_key_repairs_repair_id",
                table: "credit_proposals",
                column: "repair_id",
                principalTable: "key_repairs",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
            migrationBuilder.Sql(Script.Read("repairs.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop view standing_submissions; drop function standing_repairs(bigint, text)");
            migrationBuilder.DropForeignKey(
                name: "fk_credit_proposals_key_repairs_repair_id",
                table: "credit_proposals");

            migrationBuilder.DropTable(
                name: "challenge_answers");

            migrationBuilder.DropTable(
                name: "corrections");

            migrationBuilder.DropTable(
                name: "ignored_wordings");

            migrationBuilder.DropTable(
                name: "key_repair_signatures");

            migrationBuilder.DropTable(
                name: "key_repairs");

            migrationBuilder.DropTable(
                name: "challenges");

            migrationBuilder.DropIndex(
                name: "ix_credit_proposals_attempt_id_rule_id_repair_id",
                table: "credit_proposals");

            migrationBuilder.DropIndex(
                name: "ix_credit_proposals_repair_id",
                table: "credit_proposals");

            migrationBuilder.DropColumn(
                name: "counts",
                table: "grades");

            migrationBuilder.DropColumn(
                name: "repair_id",
                table: "credit_proposals");

            migrationBuilder.CreateIndex(
                name: "ix_credit_proposals_attempt_id_rule_id",
                table: "credit_proposals",
                columns: new[] { "attempt_id", "rule_id" },
                unique: true);
        }
    }
}
