<?php
// Makes four pictures from a text and prints their addresses. PHP 8.1 or newer, without extensions.
//
//   DARKROOM_TOKEN=<your API key> php imagine.php "a lighthouse on a cliff"

const PAUSE = 3; // seconds between two looks

function call(string $path, ?array $body = null): array
{
    $options = [
        'method' => $body === null ? 'GET' : 'POST',
        'header' => [
            'Authorization: Bearer ' . getenv('DARKROOM_TOKEN'),
            'Content-Type: application/json',
        ],
        'ignore_errors' => true, // an error has a body, too
    ];
    if ($body !== null) {
        $options['content'] = json_encode($body);
    }
    $server = getenv('DARKROOM_URL') ?: 'http://127.0.0.1:8055';
    $text = file_get_contents($server . $path, false, stream_context_create(['http' => $options]));
    $answer = $text === false ? null : json_decode($text, true);
    if (!isset($answer['data'])) {
        give_up($answer['errors'][0]['message'] ?? 'The server does not answer.');
    }
    return $answer['data'];
}

function give_up(string $reason): never
{
    fwrite(STDERR, $reason . "\n");
    exit(1);
}

$image = call('/items/images', ['prompt' => $argv[1] ?? 'a lighthouse on a cliff']);
while (!in_array($image['status'], ['completed', 'failed'], true)) {
    sleep(PAUSE);
    $image = call('/items/images/' . $image['id']);
}

if ($image['status'] === 'failed') {
    give_up($image['error']);
}
echo implode("\n", $image['upscaled_urls']), "\n";
