using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Elearning.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class Governance : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "delegation_id",
                table: "credit_endorsements",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "delegation_id",
                table: "credit_decisions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "delegated_by",
                table: "certificates",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "delegated_until",
                table: "certificates",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "delegations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    to = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    cohorts = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    ceiling = table.Column<decimal>(type: "numeric(6,2)", precision: 6, scale: 2, nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_delegations", x => x.id);
                    table.ForeignKey(
                        name: "fk_delegations_accounts_by",
                        column: x => x.by,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_delegations_accounts_to",
                        column: x => x.to,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "signing_key_withdrawals",
                columns: table => new
                {
                    key_id = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signing_key_withdrawals", x => x.key_id);
                    table.ForeignKey(
                        name: "fk_signing_key_withdrawals_signing_keys_key_id",
                        column: x => x.key_id,
                        principalTable: "signing_keys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "delegation_ends",
                columns: table => new
                {
                    delegation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_delegation_ends", x => x.delegation_id);
                    table.ForeignKey(
                        name: "fk_delegation_ends_accounts_by",
                        column: x => x.by,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_delegation_ends_delegations_delegation_id",
                        column: x => x.delegation_id,
                        principalTable: "delegations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_credit_endorsements_delegation_id",
                table: "credit_endorsements",
                column: "delegation_id");

            migrationBuilder.CreateIndex(
                name: "ix_credit_decisions_delegation_id",
                table: "credit_decisions",
                column: "delegation_id");

            migrationBuilder.CreateIndex(
                name: "ix_delegation_ends_by",
                table: "delegation_ends",
                column: "by");

            migrationBuilder.CreateIndex(
                name: "ix_delegations_by",
                table: "delegations",
                column: "by");

            migrationBuilder.CreateIndex(
                name: "ix_delegations_to_until",
                table: "delegations",
                columns: new[] { "to", "until" });

            migrationBuilder.AddForeignKey(
                name: "fk_credit_decisions_delegations_delegation_id",
                table: "credit_decisions",
                column: "delegation_id",
                principalTable: "delegations",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_credit_endorsements_delegations_delegation_id",
                table: "credit_endorsements",
                column: "delegation_id",
                principalTable: "delegations",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
            migrationBuilder.Sql(Script.Read("ledger-end.sql"));
            migrationBuilder.Sql(Script.Read("delegations.sql"));
            migrationBuilder.Sql(Script.Read("signing-key-withdrawals.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("alter function chain_credit_entry() reset enable_seqscan");
            migrationBuilder.DropForeignKey(
                name: "fk_credit_decisions_delegations_delegation_id",
                table: "credit_decisions");

            migrationBuilder.DropForeignKey(
                name: "fk_credit_endorsements_delegations_delegation_id",
                table: "credit_endorsements");

            migrationBuilder.DropTable(
                name: "delegation_ends");

            migrationBuilder.DropTable(
                name: "signing_key_withdrawals");

            migrationBuilder.DropTable(
                name: "delegations");

            migrationBuilder.DropIndex(
                name: "ix_credit_endorsements_delegation_id",
                table: "credit_endorsements");

            migrationBuilder.DropIndex(
                name: "ix_credit_decisions_delegation_id",
                table: "credit_decisions");

            migrationBuilder.DropColumn(
                name: "delegation_id",
                table: "credit_endorsements");

            migrationBuilder.DropColumn(
                name: "delegation_id",
                table: "credit_decisions");

            migrationBuilder.DropColumn(
                name: "delegated_by",
                table: "certificates");

            migrationBuilder.DropColumn(
                name: "delegated_until",
                table: "certificates");
        }
    }
}
