using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Elearning.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class Certificates : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_certificates_entry_id",
                table: "certificates");

            migrationBuilder.AddColumn<string>(
                name: "correction_reason",
                table: "certificates",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "expires_on",
                table: "certificates",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "format",
                table: "certificates",
                type: "text",
                nullable: false,
                defaultValue: "online");

            migrationBuilder.AddColumn<string>(
                name: "licence",
                table: "certificates",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "provider",
                table: "certificates",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "signatory",
                table: "certificates",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "status_index",
                table: "certificates",
                type: "integer",
                nullable: false,
                defaultValue: 0)
                .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn);

            migrationBuilder.AddColumn<string>(
                name: "supersedes",
                table: "certificates",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "code",
                table: "certificate_revocations",
                type: "text",
                nullable: false,
                defaultValue: "other");

            migrationBuilder.AddColumn<string>(
                name: "licence_number",
                table: "accounts",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "signing_keys",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    public_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    private_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signing_keys", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_certificates_entry_id",
                table: "certificates",
                column: "entry_id",
                unique: true,
                filter: "supersedes is null");

            migrationBuilder.CreateIndex(
                name: "ix_certificates_status_index",
                table: "certificates",
                column: "status_index",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_certificates_supersedes",
                table: "certificates",
                column: "supersedes",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_signing_keys_created_at",
                table: "signing_keys",
                column: "created_at");

            migrationBuilder.AddForeignKey(
                name: "fk_certificates_certificates_supersedes",
                table: "certificates",
                column: "supersedes",
                principalTable: "certificates",
                principalColumn: "number",
                onDelete: ReferentialAction.Restrict);
            migrationBuilder.Sql(Script.Read("signing-keys.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_certificates_certificates_supersedes",
                table: "certificates");

            migrationBuilder.DropTable(
                name: "signing_keys");

            migrationBuilder.DropIndex(
                name: "ix_certificates_entry_id",
                table: "certificates");

            migrationBuilder.DropIndex(
                name: "ix_certificates_status_index",
                table: "certificates");

            migrationBuilder.DropIndex(
                name: "ix_certificates_supersedes",
                table: "certificates");

            migrationBuilder.DropColumn(
                name: "correction_reason",
                table: "certificates");

            migrationBuilder.DropColumn(
                name: "expires_on",
                table: "certificates");

            migrationBuilder.DropColumn(
                name: "format",
                table: "certificates");

            migrationBuilder.DropColumn(
                name: "licence",
                table: "certificates");

            migrationBuilder.DropColumn(
                name: "provider",
                table: "certificates");

            migrationBuilder.DropColumn(
                name: "signatory",
                table: "certificates");

            migrationBuilder.DropColumn(
                name: "status_index",
                table: "certificates");

            migrationBuilder.DropColumn(
                name: "supersedes",
                table: "certificates");

            migrationBuilder.DropColumn(
                name: "code",
                table: "certificate_revocations");

            migrationBuilder.DropColumn(
                name: "licence_number",
                table: "accounts");

            migrationBuilder.CreateIndex(
                name: "ix_certificates_entry_id",
                table: "certificates",
                column: "entry_id",
                unique: true);
        }
    }
}
