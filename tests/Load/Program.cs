using Elearning.Tests.Load;

// bin/bench: each bench starts a site of its own, and in the same run the floor it is compared with.
return args switch
{
    ["journey", .. var rest] => await Journey.RunAsync(Options.Of(rest)),
    ["viewer", .. var rest] => await ViewerBench.RunAsync(ViewerOptions.Of(rest)),
    ["crowd", .. var rest] => await Crowd.RunAsync(CrowdOptions.Of(rest)),
    ["ledger", .. var rest] => await LedgerBench.RunAsync(Options.Of(rest)),
    ["statistics", .. var sizes] => await StatisticsBench.RunAsync(sizes),
    ["repair", .. var size] => await RepairBench.RunAsync(size),
    ["import", .. var folders] => await ImageImport.RunAsync(folders),
    ["import-once", var count, .. var folders] => ImageImport.Once(count, folders),
    ["floor", var port, var connection, var bytes] => await Floor.ServeAsync(port, connection, int.Parse(bytes, System.Globalization.CultureInfo.InvariantCulture)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("bench import [--copies N] FOLDER...   every DICOM file under the folders, or N copies of each file, into a store that is thrown away");
    Console.Error.WriteLine("bench viewer [--runs N] [--slices N] [--case ID] [--only full,cpu4,line,cpu4-line] [--traces FOLDER]   the reading room beside a bare Cornerstone3D page");
    Console.Error.WriteLine("bench crowd [--people N] [--case ID]   N people open the same stack at once");
    Console.Error.WriteLine("bench ledger [--attempts N]   the proof of a ledger of N signed credits (200000)");
    Console.Error.WriteLine("bench statistics [N...]   the pages of a quiz of 40 items with N attempts (20000), each N in turn");
    Console.Error.WriteLine("bench repair [N]   the dry run and the signature of a repair that concerns N attempts (100000)");
    Console.Error.WriteLine("bench journey [--users N] [--seconds S] [--attempts N]   N users for S seconds, over N attempts already in the database");
    return 64;
}
