using Elearning.Tests.Load;

// bin/bench journey: the intern's journey over HTTP, and in the same run the floor it is compared with. bin/bench import: images from disk.
return args switch
{
    ["journey", .. var rest] => await Journey.RunAsync(Options.Of(rest)),
    ["import", .. var folders] => ImageImport.Run(folders),
    ["floor", var port, var connection, var bytes] => await Floor.ServeAsync(port, connection, int.Parse(bytes, System.Globalization.CultureInfo.InvariantCulture)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("bench import FOLDER...   every DICOM file under the folders, into a store that is thrown away");
    Console.Error.WriteLine("bench journey [--users N] [--seconds S] [--attempts N]   N users for S seconds, over N attempts already in the database");
    return 64;
}
