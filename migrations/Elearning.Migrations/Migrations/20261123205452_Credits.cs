using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Elearning.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class Credits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // No defaults: nothing wrote to these tables before, and a made-up day or text would be a lie in a ledger.
            migrationBuilder.DropIndex(
                name: "ix_credit_proposals_person_id_rule_id_cycle_from",
                table: "credit_proposals");

            migrationBuilder.DropIndex(
                name: "ix_certificates_entry_id",
                table: "certificates");

            migrationBuilder.AddColumn<bool>(
                name: "capped",
                table: "credit_proposals",
                type: "boolean",
                nullable: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "counts_on",
                table: "credit_proposals",
                type: "date",
                nullable: false);

            migrationBuilder.AddColumn<string>(
                name: "quiz_title",
                table: "credit_proposals",
                type: "jsonb",
                nullable: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "counts_on",
                table: "credit_entries",
                type: "date",
                nullable: false);

            migrationBuilder.Sql("alter table certificates alter column wording type jsonb using jsonb_build_object('source', wording, 'translations', '{}'::jsonb)");

            migrationBuilder.Sql("alter table certificates alter column unit type jsonb using jsonb_build_object('source', unit, 'translations', '{}'::jsonb)");

            migrationBuilder.Sql("alter table certificates alter column title type jsonb using jsonb_build_object('source', title, 'translations', '{}'::jsonb)");

            migrationBuilder.AddColumn<DateOnly>(
                name: "issued_on",
                table: "certificates",
                type: "date",
                nullable: false);

            migrationBuilder.AddColumn<string>(
                name: "regime",
                table: "certificates",
                type: "jsonb",
                nullable: false);

            migrationBuilder.CreateIndex(
                name: "ix_credit_proposals_attempt_id_rule_id",
                table: "credit_proposals",
                columns: new[] { "attempt_id", "rule_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_credit_proposals_person_id_proposed_at",
                table: "credit_proposals",
                columns: new[] { "person_id", "proposed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_credit_decisions_at",
                table: "credit_decisions",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_certificates_entry_id",
                table: "certificates",
                column: "entry_id",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "fk_credit_entries_credit_proposals_proposal_id",
                table: "credit_entries",
                column: "proposal_id",
                principalTable: "credit_proposals",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_credit_entries_credit_proposals_proposal_id",
                table: "credit_entries");

            migrationBuilder.DropIndex(
                name: "ix_credit_proposals_attempt_id_rule_id",
                table: "credit_proposals");

            migrationBuilder.DropIndex(
                name: "ix_credit_proposals_person_id_proposed_at",
                table: "credit_proposals");

            migrationBuilder.DropIndex(
                name: "ix_credit_decisions_at",
                table: "credit_decisions");

            migrationBuilder.DropIndex(
                name: "ix_certificates_entry_id",
                table: "certificates");

            migrationBuilder.DropColumn(
                name: "capped",
                table: "credit_proposals");

            migrationBuilder.DropColumn(
                name: "counts_on",
                table: "credit_proposals");

            migrationBuilder.DropColumn(
                name: "quiz_title",
                table: "credit_proposals");

            migrationBuilder.DropColumn(
                name: "counts_on",
                table: "credit_entries");

            migrationBuilder.DropColumn(
                name: "issued_on",
                table: "certificates");

            migrationBuilder.DropColumn(
                name: "regime",
                table: "certificates");

            migrationBuilder.Sql("alter table certificates alter column wording type text using wording ->> 'source'");

            migrationBuilder.Sql("alter table certificates alter column unit type text using unit ->> 'source'");

            migrationBuilder.Sql("alter table certificates alter column title type text using title ->> 'source'");

            migrationBuilder.CreateIndex(
                name: "ix_credit_proposals_person_id_rule_id_cycle_from",
                table: "credit_proposals",
                columns: new[] { "person_id", "rule_id", "cycle_from" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_certificates_entry_id",
                table: "certificates",
                column: "entry_id");
        }
    }
}
