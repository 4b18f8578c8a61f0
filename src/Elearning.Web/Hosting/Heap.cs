namespace Elearning.Web.Hosting;

/// <summary>The memory of the process after rare work that needed much of it.</summary>
internal static class Heap
{
    /// <summary>Gives the system back what is free now. Everything waits while it is done: only after an import.</summary>
    public static void GiveBack() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
}
