using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Elearning.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class Bounces : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // A note of reflection may be about a case.
            migrationBuilder.AlterColumn<string>(
                name: "quiz_id",
                table: "reflections",
                type: "text",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "text");

            migrationBuilder.AddColumn<string>(
                name: "case_id",
                table: "reflections",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "bounce",
                table: "reminders",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "bounce_status",
                table: "reminders",
                type: "character varying(12)",
                maxLength: 12,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "bounced_at",
                table: "reminders",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "address_since",
                table: "accounts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "mail_stopped_at",
                table: "accounts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_reminders_key",
                table: "reminders",
                column: "key",
                filter: "kind = 'target'");

            migrationBuilder.CreateIndex(
                name: "ix_reminders_person_id",
                table: "reminders",
                column: "person_id",
                filter: "bounce is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "case_id",
                table: "reflections");

            migrationBuilder.AlterColumn<string>(
                name: "quiz_id",
                table: "reflections",
                type: "text",
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true);

            migrationBuilder.DropIndex(
                name: "ix_reminders_key",
                table: "reminders");

            migrationBuilder.DropIndex(
                name: "ix_reminders_person_id",
                table: "reminders");

            migrationBuilder.DropColumn(
                name: "bounce",
                table: "reminders");

            migrationBuilder.DropColumn(
                name: "bounce_status",
                table: "reminders");

            migrationBuilder.DropColumn(
                name: "bounced_at",
                table: "reminders");

            migrationBuilder.DropColumn(
                name: "address_since",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "mail_stopped_at",
                table: "accounts");
        }
    }
}
