using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Elearning.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class Outbox : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_reminders_due_at",
                table: "reminders");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "failed_at",
                table: "reminders",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "last_sign_in_at",
                table: "accounts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_reminders_created_at",
                table: "reminders",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_reminders_due_at",
                table: "reminders",
                column: "due_at",
                filter: "sent_at is null and dropped_at is null and failed_at is null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_reminders_created_at",
                table: "reminders");

            migrationBuilder.DropIndex(
                name: "ix_reminders_due_at",
                table: "reminders");

            migrationBuilder.DropColumn(
                name: "failed_at",
                table: "reminders");

            migrationBuilder.DropColumn(
                name: "last_sign_in_at",
                table: "accounts");

            migrationBuilder.CreateIndex(
                name: "ix_reminders_due_at",
                table: "reminders",
                column: "due_at",
                filter: "sent_at is null and dropped_at is null");
        }
    }
}
