using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Elearning.Data.Panels;

/// <summary>A panel that was asked about the script-concordance items of a case; append-only.</summary>
/// <param name="Id">Named, signed, by the link its members get.</param>
/// <param name="CaseId">The case.</param>
/// <param name="OpenedBy">Who opened it.</param>
/// <param name="OpenedAt">When.</param>
public sealed record Panel(Guid Id, string CaseId, Guid OpenedBy, DateTimeOffset OpenedAt);

/// <summary>A member of a panel, who needs no account and is known by a number; append-only.</summary>
/// <param name="Id">Named, signed, by the member's own link.</param>
/// <param name="PanelId">The panel.</param>
/// <param name="Number">From 1.</param>
/// <param name="At">When the seat was taken.</param>
public sealed record PanelSeat(Guid Id, Guid PanelId, int Number, DateTimeOffset At);

/// <summary>What a member said of one item; append-only, the newest holds.</summary>
/// <param name="Id">Its own.</param>
/// <param name="SeatId">The member.</param>
/// <param name="Item">The item.</param>
/// <param name="Ordinal">From 1, one more than the reply before it of the same member to the same item.</param>
/// <param name="Answer">From −2 to +2.</param>
/// <param name="Reason">Why, or null.</param>
/// <param name="At">When.</param>
public sealed record PanelReply(Guid Id, Guid SeatId, string Item, int Ordinal, int Answer, string? Reason, DateTimeOffset At);

/// <summary>The end of a panel; from then on its text is part of what the case says. Append-only.</summary>
/// <param name="PanelId">The panel.</param>
/// <param name="CaseId">The case.</param>
/// <param name="Text">The panel.yml of the case.</param>
/// <param name="By">Who closed it.</param>
/// <param name="At">When.</param>
public sealed record PanelClosing(Guid PanelId, string CaseId, string Text, Guid By, DateTimeOffset At);

internal sealed class PanelMapping : IEntityTypeConfiguration<Panel>, IEntityTypeConfiguration<PanelSeat>, IEntityTypeConfiguration<PanelReply>, IEntityTypeConfiguration<PanelClosing>
{
    public void Configure(EntityTypeBuilder<Panel> panel)
    {
        panel.ToTable("panels");
        panel.Property(p => p.Id).ValueGeneratedNever();
        panel.HasIndex(p => p.CaseId);
        panel.HasOne<Accounts.Account>().WithMany().HasForeignKey(p => p.OpenedBy).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PanelSeat> seat)
    {
        seat.ToTable("panel_seats");
        seat.Property(s => s.Id).ValueGeneratedNever();
        seat.HasOne<Panel>().WithMany().HasForeignKey(s => s.PanelId).OnDelete(DeleteBehavior.Restrict);
        seat.HasIndex(s => new { s.PanelId, s.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<PanelReply> reply)
    {
        reply.ToTable("panel_replies");
        reply.Property(r => r.Id).ValueGeneratedNever();
        reply.Property(r => r.Answer).HasColumnType("smallint");
        reply.HasOne<PanelSeat>().WithMany().HasForeignKey(r => r.SeatId).OnDelete(DeleteBehavior.Restrict);
        reply.Property(r => r.Ordinal).HasColumnType("smallint");
        // Two tabs of one member: one of them is later.
        reply.HasIndex(r => new { r.SeatId, r.Item, r.Ordinal }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<PanelClosing> closing)
    {
        closing.ToTable("panel_closings");
        closing.HasKey(c => c.PanelId);
        closing.HasIndex(c => new { c.CaseId, c.At });
        closing.HasOne<Panel>().WithOne().HasForeignKey<PanelClosing>(c => c.PanelId).OnDelete(DeleteBehavior.Restrict);
        closing.HasOne<Accounts.Account>().WithMany().HasForeignKey(c => c.By).OnDelete(DeleteBehavior.Restrict);
    }
}
