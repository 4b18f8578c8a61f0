using Elearning.Data.Accounts;
using Elearning.Data.Activities;
using Elearning.Data.Attempts;
using Elearning.Data.Audit;
using Elearning.Data.Cases;
using Elearning.Data.Certificates;
using Elearning.Data.Challenges;
using Elearning.Data.Credits;
using Elearning.Data.Delegations;
using Elearning.Data.Drafts;
using Elearning.Data.Evaluations;
using Elearning.Data.Images;
using Elearning.Data.Imports;
using Elearning.Data.Panels;
using Elearning.Data.Publications;
using Elearning.Data.Quizzes;
using Elearning.Data.Reflections;
using Elearning.Data.Reminders;
using Elearning.Data.Repairs;
using Elearning.Data.Reports;
using Elearning.Data.Reviews;
using Elearning.Data.Statistics;
using Elearning.Data.Translations;
using Elearning.Domain.Attempts;
using Elearning.Domain.Credits;
using Elearning.Domain.Delegations;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Elearning.Data;

/// <summary>Everything the site remembers, but for the bytes of images.</summary>
public sealed class ElearningDb(DbContextOptions<ElearningDb> options) : IdentityDbContext<Account, AccountRole, Guid>(options), IDataProtectionKeyContext
{
    /// <summary>Key of the advisory lock that is held while the schema changes and while content is imported.</summary>
    public const long SchemaLock = 0x4E45_4741_544F;

    /// <summary>Key of the advisory lock that who puts images holds shared until their rows are there, and who sweeps the unreferenced holds alone.</summary>
    public const long ImageStoreLock = SchemaLock + 2;

    /// <summary>Key of the advisory lock under which lines of the ledger are chained, one transaction after another (Sql/ledger-chain.sql).</summary>
    public const long LedgerLock = SchemaLock + 3;

    /// <summary>Key of the advisory lock that who marks holds shared, and who signs a repair holds alone.</summary>
    public const long MarkingLock = SchemaLock + 4;

    public DbSet<Cohort> Cohorts => Set<Cohort>();
    public DbSet<CaseRevision> CaseRevisions => Set<CaseRevision>();
    public DbSet<LiveCase> LiveCases => Set<LiveCase>();
    public DbSet<CaseDraft> Drafts => Set<CaseDraft>();
    public DbSet<DraftSave> DraftSaves => Set<DraftSave>();
    public DbSet<ImageSeriesRow> ImageSeries => Set<ImageSeriesRow>();
    public DbSet<ContentState> ContentStates => Set<ContentState>();
    public DbSet<Import> Imports => Set<Import>();
    public DbSet<ImportTruth> ImportTruths => Set<ImportTruth>();
    public DbSet<ImportSeries> ImportSeries => Set<ImportSeries>();
    public DbSet<PictureCheck> PictureChecks => Set<PictureCheck>();
    public DbSet<ImageToken> ImageTokens => Set<ImageToken>();
    public DbSet<ImageTokenRevocation> ImageTokenRevocations => Set<ImageTokenRevocation>();
    public DbSet<Panel> Panels => Set<Panel>();
    public DbSet<PanelSeat> PanelSeats => Set<PanelSeat>();
    public DbSet<PanelReply> PanelReplies => Set<PanelReply>();
    public DbSet<PanelClosing> PanelClosings => Set<PanelClosing>();
    public DbSet<QuizRow> Quizzes => Set<QuizRow>();
    public DbSet<QuizSave> QuizSaves => Set<QuizSave>();
    public DbSet<Publication> Publications => Set<Publication>();
    public DbSet<ReadingRequest> ReadingRequests => Set<ReadingRequest>();
    public DbSet<DraftComment> DraftComments => Set<DraftComment>();
    public DbSet<ThreadSettlement> ThreadSettlements => Set<ThreadSettlement>();
    public DbSet<ContentChoice> ContentChoices => Set<ContentChoice>();
    public DbSet<CaseWithdrawal> CaseWithdrawals => Set<CaseWithdrawal>();
    public DbSet<TranslationCheck> TranslationChecks => Set<TranslationCheck>();
    public DbSet<Assignment> Assignments => Set<Assignment>();
    public DbSet<Attempt> Attempts => Set<Attempt>();
    public DbSet<Response> Responses => Set<Response>();
    public DbSet<GradeRow> Grades => Set<GradeRow>();
    public DbSet<Submission> Submissions => Set<Submission>();
    public DbSet<TraceRow> Traces => Set<TraceRow>();
    public DbSet<Reading> Readings => Set<Reading>();
    public DbSet<ReportMark> ReportMarks => Set<ReportMark>();
    public DbSet<ReportClaim> ReportClaims => Set<ReportClaim>();
    public DbSet<KeyRepair> KeyRepairs => Set<KeyRepair>();
    public DbSet<KeyRepairSignature> KeyRepairSignatures => Set<KeyRepairSignature>();
    public DbSet<Correction> Corrections => Set<Correction>();
    public DbSet<IgnoredWording> IgnoredWordings => Set<IgnoredWording>();
    public DbSet<Challenge> Challenges => Set<Challenge>();
    public DbSet<ChallengeAnswer> ChallengeAnswers => Set<ChallengeAnswer>();
    public DbSet<ReviewRow> Reviews => Set<ReviewRow>();
    public DbSet<Reminder> Reminders => Set<Reminder>();
    public DbSet<CreditRuleRow> CreditRules => Set<CreditRuleRow>();
    public DbSet<CreditProposal> CreditProposals => Set<CreditProposal>();
    public DbSet<CreditDecision> CreditDecisions => Set<CreditDecision>();
    public DbSet<CreditEndorsement> CreditEndorsements => Set<CreditEndorsement>();
    public DbSet<Delegation> Delegations => Set<Delegation>();
    public DbSet<DelegationEnd> DelegationEnds => Set<DelegationEnd>();
    public DbSet<ActivityProof> ActivityProofs => Set<ActivityProof>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<CreditEntry> CreditEntries => Set<CreditEntry>();
    public DbSet<Campaign> Campaigns => Set<Campaign>();
    public DbSet<LedgerProofRow> LedgerProofs => Set<LedgerProofRow>();
    public DbSet<CertificateRow> Certificates => Set<CertificateRow>();
    public DbSet<CertificateRevocation> CertificateRevocations => Set<CertificateRevocation>();
    public DbSet<EvaluationReceipt> EvaluationReceipts => Set<EvaluationReceipt>();
    public DbSet<EvaluationRow> Evaluations => Set<EvaluationRow>();
    public DbSet<Reflection> Reflections => Set<Reflection>();
    public DbSet<ItemStatistics> ItemStatistics => Set<ItemStatistics>();
    public DbSet<QuizStatistics> QuizStatistics => Set<QuizStatistics>();
    public DbSet<CountedAttempt> CountedAttempts => Set<CountedAttempt>();
    public DbSet<StatisticsDue> StatisticsDue => Set<StatisticsDue>();
    public DbSet<Meeting> Meetings => Set<Meeting>();
    public DbSet<SigningKeyRow> SigningKeys => Set<SigningKeyRow>();
    public DbSet<SigningKeyWithdrawal> SigningKeyWithdrawals => Set<SigningKeyWithdrawal>();
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>One way to reach the database, for the site, the migrations and the tests.</summary>
    public static void Configure(DbContextOptionsBuilder options, string connectionString) => options
        .UseNpgsql(Pooled(connectionString), npgsql => npgsql
            .MigrationsAssembly("Elearning.Migrations")
            .MigrationsHistoryTable("__ef_migrations"))
        .UseSnakeCaseNamingConvention();

    /// <summary>
    /// The connection string of the pool behind it. A connection comes back as it went out: locks are those of transactions and nothing is
    /// set for a session, so nothing need be reset; and what is asked twice is planned once.
    /// </summary>
    public static string Pooled(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        NoResetOnClose = true,
        MaxAutoPrepare = 100,
        AutoPrepareMinUsages = 2,
    }.ConnectionString;

    /// <summary>One way to set up Identity's tables; the site and the design-time factory must agree.</summary>
    public static void ConfigureIdentity(IdentityOptions identity) => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<AccountRole>().ToTable("roles");
        builder.Entity<IdentityUserRole<Guid>>().ToTable("account_roles");
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("account_claims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("account_logins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("account_tokens");
        builder.Entity<IdentityUserPasskey<Guid>>().ToTable("account_passkeys");
        builder.Entity<IdentityRoleClaim<Guid>>().ToTable("role_claims");
        builder.ApplyConfigurationsFromAssembly(typeof(ElearningDb).Assembly);
    }
}
