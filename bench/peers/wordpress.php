<?php
// Installs WordPress where there are no tables yet and fills it from lines of JSON:
// php wordpress.php FOLDER < title and content, then a thread a line
$_SERVER += ['HTTP_HOST' => 'localhost', 'REQUEST_METHOD' => 'GET', 'SERVER_PROTOCOL' => 'HTTP/1.1'];
define('WP_INSTALLING', true);
function wp_new_blog_notification() {}  // no mail
require $argv[1] . '/pages/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Bench', 'bench', 'bench@example.org', true, '', 'not a secret');
foreach ([
    'permalink_structure' => '/%postname%/', 'thread_comments' => 1, 'page_comments' => 1,
    'comments_per_page' => 50, 'default_comments_page' => 'oldest', 'comment_order' => 'asc',
    'comment_moderation' => 0, 'comment_previously_approved' => 0, 'comments_notify' => 0,
    'template' => 'twentytwentythree', 'stylesheet' => 'twentytwentythree',
] as $name => $value) {
    update_option($name, $value);
}
flush_rewrite_rules(false);
[$title, $content] = json_decode(fgets(STDIN));
while ($line = fgets(STDIN)) {
    $thread = json_decode($line);
    $post = wp_insert_post([
        'post_title' => $title, 'post_content' => $content, 'post_status' => 'publish',
        'post_name' => 'thread-' . count($thread), 'comment_status' => 'open', 'post_author' => 1,
    ], true);
    $ids = [];
    $wpdb->query('START TRANSACTION');
    foreach ($thread as $one) {
        $at = gmdate('Y-m-d H:i:s', strtotime($one->posted_at));
        $wpdb->insert($wpdb->comments, [
            'comment_post_ID' => $post, 'comment_author' => $one->name,
            'comment_author_email' => $one->email, 'comment_date' => $at,
            'comment_date_gmt' => $at, 'comment_content' => $one->text, 'comment_approved' => 1,
            'comment_type' => 'comment', 'comment_parent' => $one->parent ? $ids[$one->parent] : 0,
        ]);
        $ids[$one->number] = $wpdb->insert_id;
    }
    wp_update_comment_count_now($post);
    $wpdb->query('COMMIT');
}
