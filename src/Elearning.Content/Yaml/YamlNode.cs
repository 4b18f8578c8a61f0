using Elearning.Content.Problems;

namespace Elearning.Content.Yaml;

/// <summary>A value in a YAML file and its place.</summary>
internal abstract record YamlNode(Place At);

/// <summary>A plain value, not interpreted.</summary>
internal sealed record YamlText(Place At, string Value) : YamlNode(At);

internal sealed record YamlList(Place At, IReadOnlyList<YamlNode> Entries) : YamlNode(At);

internal sealed record YamlMap(Place At, IReadOnlyList<(YamlText Key, YamlNode Value)> Entries) : YamlNode(At);
